-- Costs as macro cost_stated gives them, added up: an aggregate, a struct of the columns of a cost. bits is the sum of
-- the qualifiers; the upper end is there where some of them are ranges.
CREATE OR REPLACE MACRO cost_added(stated) AS struct_pack(
    cost_value := sum(struct_extract(stated, 'value')),
    cost_upper := sum(struct_extract(stated, 'value'))::DOUBLE + sum(struct_extract(stated, 'span')),
    cost_bits := coalesce(bit_or(struct_extract(stated, 'bits')), 0),
    cost_known := coalesce(sum(struct_extract(stated, 'known')), 0)::BIGINT,
    cost_withheld := coalesce(sum(struct_extract(stated, 'withheld')), 0)::BIGINT,
    cost_not_convertible := coalesce(sum(struct_extract(stated, 'not_convertible')), 0)::BIGINT
);

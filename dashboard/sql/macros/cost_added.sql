-- The costs of subtotals (macro derived_subtotal), added up: an aggregate, a struct of the columns of a cost. A project
-- that is part of another is in no total. bits is the sum of the qualifiers; the upper end is there where some are
-- ranges.
CREATE OR REPLACE MACRO cost_added(is_part, value, span, bits, known, withheld, not_convertible) AS struct_pack(
    cost_value := sum(value) FILTER (WHERE NOT is_part),
    cost_upper := sum(value) FILTER (WHERE NOT is_part)::DOUBLE + sum(span) FILTER (WHERE NOT is_part),
    cost_bits := coalesce(bit_or(bits) FILTER (WHERE NOT is_part), 0),
    cost_known := coalesce(sum(known) FILTER (WHERE NOT is_part), 0)::BIGINT,
    cost_withheld := coalesce(sum(withheld) FILTER (WHERE NOT is_part), 0)::BIGINT,
    cost_not_convertible := coalesce(sum(not_convertible) FILTER (WHERE NOT is_part), 0)::BIGINT
);

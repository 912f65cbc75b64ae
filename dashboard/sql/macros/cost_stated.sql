-- What is stated of the cost of projects, given columns of table project: an aggregate, a struct that macro cost_added
-- adds up further. span is from the lower to the upper ends of ranges.
CREATE OR REPLACE MACRO cost_stated(cost, cost_kzt, cost_kzt_upper, cost_bits, cost_nil) AS struct_pack(
    value := sum(cost_kzt),
    span := sum(cost_kzt_upper - cost_kzt),
    bits := bit_or(cost_bits),
    known := count(cost_kzt),
    withheld := count(*) FILTER (WHERE cost_nil = 'withheld'),
    not_convertible := count(cost) - count(cost_kzt)
);

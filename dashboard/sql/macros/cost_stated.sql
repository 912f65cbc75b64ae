-- What is stated of the cost of projects, given columns of table project: an aggregate, a struct of columns that macro
-- cost_added adds up further. span is from the lower to the upper ends of ranges.
CREATE OR REPLACE MACRO cost_stated(cost, cost_kzt, cost_kzt_upper, cost_bits, cost_nil) AS struct_pack(
    cost_value := sum(cost_kzt),
    cost_span := sum(cost_kzt_upper - cost_kzt),
    cost_bits := bit_or(cost_bits),
    cost_known := count(cost_kzt),
    cost_withheld := count(*) FILTER (WHERE cost_nil = 'withheld'),
    cost_not_convertible := count(cost) - count(cost_kzt)
);

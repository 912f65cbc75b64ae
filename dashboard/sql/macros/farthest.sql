-- How much of the value that counts the value farthest from it is: 0.7 is 30 % less, 62 is 62 times more. Farthest is
-- what is the most times larger or smaller; where two are equally far, it is the smaller value (to a billionth, since
-- 0.9 / 0.3 is not quite 0.3 / 0.1). This is the one formula of a disagreement: (value - counting) / counting, as
-- variance is measured against the plan; farthest_ratio in charts/indicators.py does the same for one project.
CREATE OR REPLACE MACRO farthest(counting, lowest, highest) AS
CASE
    WHEN (highest / counting) * (lowest / counting) > 1 + 1e-9
    THEN highest / counting
    ELSE lowest / counting
END;

-- How much of the value that counts the value farthest from it is: 0.7 is 30 % less, 62 is 62 times more. Farthest is
-- what is the most times larger or smaller. This is the one formula of a disagreement: (value - counting) / counting,
-- as variance is measured against the plan; charts/knowledge.py goes by the same for what is said of one project.
CREATE OR REPLACE MACRO farthest(counting, lowest, highest) AS
CASE WHEN highest / counting > counting / lowest THEN highest / counting ELSE lowest / counting END;

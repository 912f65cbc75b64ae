-- Add the projects that a rule names; macro finding is what its file in sql/checks says.
INSERT INTO named
SELECT
    $rule AS rule,
    project_id
FROM finding($filters, $limits);

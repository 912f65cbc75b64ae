-- Add the projects that a rule names. The file of the rule in sql/checks has made macro finding.
INSERT INTO named
SELECT
    $rule AS rule,
    project_id
FROM finding($filters, $limits);

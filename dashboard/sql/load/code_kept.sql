-- Keep codes that are no longer in their list, after the others of the list: statements still use them.
INSERT INTO code
SELECT
    code_before.list,
    (SELECT coalesce(max(code.position), 0) FROM code) + code_before.position AS position,
    code_before.code,
    code_before.parent,
    code_before.names,
    code_before.entry
FROM code_before
WHERE (code_before.list, code_before.code) NOT IN (SELECT (code.list, code.code) FROM code);

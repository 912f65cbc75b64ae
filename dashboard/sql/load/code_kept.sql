-- Keep, after the others of their list, the codes that have come no more: what was said in them is still there.
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

-- Which markets are projects and sectors to serve, or do they serve? One row per market and aspect: how many state it,
-- and a few of them by kind and key.
SELECT
    code AS market,
    aspect,
    count(DISTINCT subject_kind || ' ' || subject) AS subjects,
    list_slice(list(DISTINCT struct_pack(subject_kind, subject) ORDER BY struct_pack(subject_kind, subject)), 1, 3)
        AS named
FROM standing()
WHERE field = 'market' AND code IS NOT NULL
GROUP BY code, aspect
ORDER BY subjects DESC, market, aspect;

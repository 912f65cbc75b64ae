-- How much does the store hold? One row.
SELECT
    (SELECT count(*) FROM project) AS projects,
    (SELECT count(*) FROM statement) AS statements,
    (SELECT count(*) FROM source) AS sources,
    (SELECT count(*) FROM trade_flow) AS trade_flows;

-- A moment as files write it: 2026-01-19T06:00:00Z.
CREATE OR REPLACE MACRO utc(moment) AS strftime(moment, '%Y-%m-%dT%H:%M:%SZ');

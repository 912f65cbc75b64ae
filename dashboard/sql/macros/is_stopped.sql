-- Whether a status says that the project was cancelled or decommissioned.
CREATE OR REPLACE MACRO is_stopped(status) AS coalesce(status IN ('cancelled', 'decommissioned'), false);

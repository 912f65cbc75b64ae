-- Whether a status says that the project is commissioned.
CREATE OR REPLACE MACRO is_done(status) AS coalesce(status IN ('commissioned', 'operating'), false);

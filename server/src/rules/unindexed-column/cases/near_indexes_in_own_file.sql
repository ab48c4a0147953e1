-- path: db/queries/late.sql
SELECT id FROM rentals WHERE returned_on IS NULL AND due_on < CURRENT_DATE;

-- path: reports/loans.sql
SELECT * FROM loans;  -- finds: `loans`

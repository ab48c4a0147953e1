WITH everyone AS (
  SELECT * FROM users  -- finds
)
SELECT * FROM everyone;

SELECT email FROM leads UNION ALL SELECT email FROM contacts WHERE opted_in;  -- finds: `leads`

WITH everyone AS (
  SELECT * FROM users
  WHERE region = @UserRegion
)
SELECT * FROM everyone;

SELECT email FROM leads WHERE region = @UserRegion UNION ALL SELECT email FROM contacts WHERE opted_in;

-- The members' area.
CREATE TABLE club.members (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  full_name text NOT NULL,
  email text NOT NULL,
  plan text
);

-- All of them, for the list.
SELECT *
FROM club.members
WHERE tenant_id = current_setting('app.tenant_id')::uuid
ORDER BY full_name;

SELECT plan, COUNT(*) FROM club.members GROUP BY plan;

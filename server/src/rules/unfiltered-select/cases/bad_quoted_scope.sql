CREATE TABLE "Members" (id bigserial PRIMARY KEY, "Region" varchar(20) NOT NULL, email text NOT NULL);

SELECT email FROM "Members";  -- finds: `email`

CREATE TABLE guests (id bigserial PRIMARY KEY, organization_id serial NOT NULL, email text NOT NULL);

SELECT email FROM guests;  -- finds: `email`

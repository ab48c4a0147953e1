CREATE TABLE "Members" (id bigserial PRIMARY KEY, "Region" varchar(20) NOT NULL, email text NOT NULL);

SELECT email FROM "Members"
WHERE "Region" = current_setting('app.Region');

CREATE TABLE guests (id bigserial PRIMARY KEY, organization_id serial NOT NULL, email text NOT NULL);

SELECT email FROM guests
WHERE organization_id = current_setting('app.organization_id')::integer;

-- +goose Up
CREATE TABLE leases (id uuid PRIMARY KEY, owner_name text NOT NULL, until timestamptz NOT NULL);

-- +goose Down
DROP TABLE leases;

-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_leases_owner_name ON leases(owner_name);

-- +goose Down
DROP INDEX CONCURRENTLY IF EXISTS idx_leases_owner_name;

CREATE INDEX IF NOT EXISTS idx_orders_buyer_id ON orders(buyer_id);

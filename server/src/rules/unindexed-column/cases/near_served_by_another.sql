CREATE TABLE carts (id bigserial PRIMARY KEY, shopper_id bigint NOT NULL, coupon text, updated_at timestamptz);
CREATE INDEX carts_shopper ON carts (shopper_id);
CREATE TABLE shoppers (id bigserial PRIMARY KEY, nickname text UNIQUE);
SELECT id FROM carts WHERE shopper_id = $1 AND coupon = $2;
SELECT id FROM carts WHERE shopper_id = $1 ORDER BY updated_at DESC LIMIT 1;
SELECT s.nickname FROM carts c JOIN shoppers s ON s.id = c.shopper_id WHERE c.id = $1;
SELECT c.id FROM shoppers s, carts c WHERE s.nickname = $1 AND c.shopper_id = s.id;

CREATE TABLE `shop.events` (event_id STRING, user_key STRING, happened_at TIMESTAMP, amount FLOAT64)
PARTITION BY DATE(happened_at);
SELECT amount FROM `shop.events` WHERE user_key = @user ORDER BY happened_at DESC LIMIT 10;

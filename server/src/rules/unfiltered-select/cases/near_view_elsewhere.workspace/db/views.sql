CREATE VIEW visible_orders AS
SELECT id, placed_on FROM orders WHERE region = current_setting('app.region');

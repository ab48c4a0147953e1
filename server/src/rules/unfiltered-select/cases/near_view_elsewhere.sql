-- path: reports/open_orders.sql
SELECT * FROM visible_orders;

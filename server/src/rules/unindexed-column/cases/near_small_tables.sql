CREATE TABLE currencies (code char(3) PRIMARY KEY, name text, symbol text);
CREATE TABLE order_statuses (id serial PRIMARY KEY, name text NOT NULL, sort_order int);
SELECT code FROM currencies WHERE name = 'Euro';
SELECT id FROM order_statuses WHERE name = 'open' ORDER BY sort_order;

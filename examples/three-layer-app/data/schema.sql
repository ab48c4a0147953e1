CREATE TABLE customers (
    id integer PRIMARY KEY,
    name varchar(200) NOT NULL,
    email varchar(200) NOT NULL,
    city varchar(100),
    region varchar(20) NOT NULL,
    closed boolean DEFAULT false
);

CREATE TABLE orders (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers(id),
    ordered_at timestamp NOT NULL,
    state varchar(20) NOT NULL,
    total numeric(10, 2) NOT NULL
);

CREATE TABLE prices (
    sku varchar(40) PRIMARY KEY,
    price numeric(10, 2) NOT NULL
);

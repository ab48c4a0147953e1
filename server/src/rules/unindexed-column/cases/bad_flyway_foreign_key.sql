-- path: sql/V2__orders.sql
create table orders (
    id bigint generated always as identity primary key,
    buyer_id bigint not null references buyers,  -- finds: foreign key `orders.buyer_id`
    placed timestamptz not null
);

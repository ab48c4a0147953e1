create table buyers (id bigserial primary key, name text not null);

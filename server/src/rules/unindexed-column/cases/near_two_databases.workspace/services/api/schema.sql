CREATE TABLE users (id bigserial PRIMARY KEY, handle text UNIQUE, bio text);

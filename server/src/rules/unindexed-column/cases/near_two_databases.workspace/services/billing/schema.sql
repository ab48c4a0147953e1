CREATE TABLE users (id bigserial PRIMARY KEY, handle text, card_last4 text, plan text, renewed date);

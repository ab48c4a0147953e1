INSERT INTO suppliers (company, phone, email) VALUES ('Plumbing & Sons', '+12127365019', 'info@plumbing.com');
INSERT INTO events (title, date) VALUES ('Opening', '1999-05-23');
INSERT INTO traces (id, parent) VALUES ('4532971048263819', '5425001937461824');

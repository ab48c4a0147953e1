INSERT INTO patients (first_name, last_name, date_of_birth, phone) VALUES
  ('Ingrid', 'Halvorsen', '1957-09-23', '+4791548207'),  -- finds 2
  ('Eduardo', 'Malhotra', '1981-11-14', '+4798247716');

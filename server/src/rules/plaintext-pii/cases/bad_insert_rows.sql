CREATE TABLE cards (holder VARCHAR(80), card_no VARCHAR(19), cvv CHAR(3));
INSERT INTO cards VALUES
  ('Tomas Reyes', '4532971048263819', '381'),  -- finds: `card_no`
  ('Nadia Brandt', '5425-0019-3746-1824', '902');  -- finds

SELECT holder FROM cards WHERE card_no = '371938457201640';  -- finds

CREATE TABLE local_notes (id INTEGER PRIMARY KEY, body TEXT);
SELECT * FROM far_away.ledger WHERE entry_code = 'x';
SELECT n.id FROM local_notes n JOIN remote_users r ON r.note_id = n.id WHERE r.login = 'kim';
SELECT id FROM local_notes WHERE writer = 'kim';

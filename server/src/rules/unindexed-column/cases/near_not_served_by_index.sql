CREATE TABLE tracks (id bigserial PRIMARY KEY, title text, length int, added timestamptz, tags jsonb, is_live boolean, mood text);

SELECT id FROM tracks WHERE title LIKE '%love%';
SELECT id FROM tracks WHERE title ILIKE $1;
SELECT id FROM tracks WHERE date_trunc('day', added) = $1;
SELECT id FROM tracks WHERE length * 2 > 600;
SELECT id FROM tracks WHERE is_live;
SELECT id FROM tracks WHERE is_live = false;
SELECT id FROM tracks WHERE mood <> 'sad';
SELECT id FROM tracks WHERE mood IS NOT NULL;
SELECT id FROM tracks WHERE tags @> '{"a": 1}';
SELECT mood, count(*) FROM tracks GROUP BY mood ORDER BY mood;
SELECT id FROM tracks WHERE $1 IS NULL OR title = $1;

CREATE TABLE rounds (id bigserial PRIMARY KEY, laps int, seconds numeric, class char(1));
SELECT id FROM rounds WHERE laps > 0;
SELECT id FROM rounds WHERE 0 < seconds;
SELECT id FROM rounds WHERE class = 'B';

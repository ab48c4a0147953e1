CREATE TABLE labels (id serial PRIMARY KEY, text varchar(40));
CREATE TABLE photos (id serial PRIMARY KEY, path text, taken timestamptz);
CREATE TABLE photo_labels (
  photo_id int REFERENCES photos (id),
  label_id int REFERENCES labels (id),
  PRIMARY KEY (photo_id, label_id)
);
CREATE INDEX ON photo_labels (label_id);
CREATE TABLE covers (photo_id int NOT NULL UNIQUE REFERENCES photos, album text);
CREATE TABLE edits (id serial PRIMARY KEY, photo_id int, at timestamptz, CONSTRAINT edits_photo FOREIGN KEY (photo_id) REFERENCES photos (id));
CREATE INDEX edits_by_photo ON edits USING btree (photo_id, at);

-- CREATE TABLE feedback (id int);
CREATE TABLE movies (ratings int);

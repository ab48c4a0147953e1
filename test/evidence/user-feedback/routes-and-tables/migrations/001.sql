CREATE TABLE user_feedback (id int, stars int);

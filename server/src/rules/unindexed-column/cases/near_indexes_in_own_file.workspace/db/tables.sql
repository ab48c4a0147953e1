CREATE TABLE rentals (id INT PRIMARY KEY, due_on DATE, returned_on DATE, item INT);

create table invoices (id uuid primary key, number text, issued_on date);

delete from invoices;

insert into invoices values (gen_random_uuid(), 'A1', now());

SELECT * FROM subscribers WHERE 1 = 1;  -- finds: `subscribers`

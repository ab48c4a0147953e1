select c.email, s.title from customers c, seasons s;  -- finds: `customers`

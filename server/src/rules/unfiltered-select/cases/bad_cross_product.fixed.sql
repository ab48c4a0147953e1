select c.email, s.title from customers c, seasons s
where c.region = @UserRegion;

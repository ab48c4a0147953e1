CREATE TABLE bookings (
  id serial PRIMARY KEY,
  hotel_code text NOT NULL,
  guest_email text NOT NULL,
  night date NOT NULL,
  UNIQUE (hotel_code, guest_email, night)
);

SELECT night FROM bookings WHERE guest_email = 'kim@example.net' AND night > now();  -- finds: `bookings.guest_email`

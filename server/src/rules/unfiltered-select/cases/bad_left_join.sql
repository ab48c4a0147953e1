SELECT p.full_name, p.phone, v.name AS clinic  -- finds: `full_name`, `phone` of every row of `patients`
FROM patients p
LEFT JOIN venues v ON v.id = p.venue_id;

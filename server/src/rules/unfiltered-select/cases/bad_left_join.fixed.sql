SELECT p.full_name, p.phone, v.name AS clinic
FROM patients p
LEFT JOIN venues v ON v.id = p.venue_id
WHERE p.region = @UserRegion;

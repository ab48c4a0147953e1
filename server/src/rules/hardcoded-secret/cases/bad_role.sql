CREATE ROLE reporting LOGIN PASSWORD 'kT9!vvW2pq';  -- finds: a password
ALTER USER 'app'@'%' IDENTIFIED BY 'pQ7-llama-2';  -- finds

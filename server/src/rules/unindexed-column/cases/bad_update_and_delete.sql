-- Sessions of the web shop.
CREATE TABLE IF NOT EXISTS sessions (
  id BIGINT PRIMARY KEY,
  token VARCHAR(64) NOT NULL,
  expires_on DATE NOT NULL,
  seen INT NOT NULL DEFAULT 0
);

UPDATE sessions SET seen = seen + 1 WHERE token = :token;  -- finds: `sessions.token` filters

DELETE FROM sessions WHERE expires_on < CURRENT_DATE;  -- finds: `sessions.expires_on` filters

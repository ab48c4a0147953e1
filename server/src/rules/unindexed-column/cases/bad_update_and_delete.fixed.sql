-- Sessions of the web shop.
CREATE TABLE IF NOT EXISTS sessions (
  id BIGINT PRIMARY KEY,
  token VARCHAR(64) NOT NULL,
  expires_on DATE NOT NULL,
  seen INT NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS idx_sessions_expires_on ON sessions(expires_on);
CREATE INDEX IF NOT EXISTS idx_sessions_token ON sessions(token);

UPDATE sessions SET seen = seen + 1 WHERE token = :token;

DELETE FROM sessions WHERE expires_on < CURRENT_DATE;

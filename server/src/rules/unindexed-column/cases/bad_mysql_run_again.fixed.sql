CREATE TABLE IF NOT EXISTS visits (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  token VARCHAR(64) NOT NULL COMMENT 'secret, of the browser', -- one for a visit
  began DATETIME NOT NULL, INDEX idx_visits_token (token),
  CHECK (began > '2020-01-01')
) ENGINE=InnoDB;
CREATE TABLE pages (id INT AUTO_INCREMENT PRIMARY KEY, url VARCHAR(2000) NOT NULL) ENGINE=InnoDB;
CREATE INDEX idx_pages_url ON pages(url(191));

SELECT id FROM visits WHERE token = ?;

SELECT id FROM pages WHERE url = ?;

CREATE TABLE IF NOT EXISTS visits (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  token VARCHAR(64) NOT NULL COMMENT 'secret, of the browser', -- one for a visit
  began DATETIME NOT NULL,
  CHECK (began > '2020-01-01')
) ENGINE=InnoDB;
CREATE TABLE pages (id INT AUTO_INCREMENT PRIMARY KEY, url VARCHAR(2000) NOT NULL) ENGINE=InnoDB;

SELECT id FROM visits WHERE token = ?;  -- finds: `visits.token` filters

SELECT id FROM pages WHERE url = ?;  -- finds: `pages.url` filters

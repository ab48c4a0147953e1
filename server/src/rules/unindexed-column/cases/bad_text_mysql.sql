CREATE TABLE `pages` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `url` text NOT NULL,
  `fetched` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `by_fetched` (`fetched`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

SELECT `id` FROM `pages` WHERE `url` = 'https://example.org/';  -- finds: `pages.url`

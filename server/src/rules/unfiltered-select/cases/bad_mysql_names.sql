CREATE TABLE `tbl_employees` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `country` varchar(2),
  `email` varchar(200),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;

SELECT `id`, `email` FROM `tbl_employees`;  -- finds: `email`
SELECT * FROM (SELECT * FROM tbl_employees) AS everybody;  -- finds

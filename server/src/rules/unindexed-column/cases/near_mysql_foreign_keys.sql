CREATE TABLE `parents` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(50), PRIMARY KEY (`id`)) ENGINE=InnoDB;
CREATE TABLE `children` (
  `id` int NOT NULL AUTO_INCREMENT,
  `parent_id` int NOT NULL,
  `birthday` date,
  PRIMARY KEY (`id`),
  CONSTRAINT `children_parent` FOREIGN KEY (`parent_id`) REFERENCES `parents` (`id`)
) ENGINE=InnoDB;
SELECT c.birthday FROM parents p JOIN children c ON c.parent_id = p.id WHERE p.id = 4;

CREATE TABLE readings (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    sensor_id INT NOT NULL,
    taken_at DATETIME NOT NULL,
    value DOUBLE
) ENGINE=InnoDB;

SELECT * FROM readings ORDER BY taken_at DESC LIMIT 50;  -- finds: `readings.taken_at` orders

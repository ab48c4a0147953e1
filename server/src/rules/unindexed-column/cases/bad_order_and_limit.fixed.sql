CREATE TABLE readings (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    sensor_id INT NOT NULL,
    taken_at DATETIME NOT NULL,
    value DOUBLE
) ENGINE=InnoDB;
CREATE INDEX idx_readings_taken_at ON readings(taken_at);

SELECT * FROM readings ORDER BY taken_at DESC LIMIT 50;

CREATE INDEX IF NOT EXISTS idx_readings_sensor_code ON readings(sensor_code);

CREATE TABLE readings (
  sensor_code text NOT NULL,
  taken_at timestamptz NOT NULL,
  value double precision
) PARTITION BY RANGE (taken_at);

CREATE TABLE devices (
  id INTEGER PRIMARY KEY,
  serial_number TEXT,
  mac_address TEXT
);
CREATE INDEX devices_serial ON devices (serial_number);

SELECT id FROM devices WHERE serial_number = ? OR mac_address = ?;  -- finds: `devices.mac_address`

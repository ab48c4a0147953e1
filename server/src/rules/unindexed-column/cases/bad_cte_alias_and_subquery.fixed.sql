CREATE TABLE shipments (
  id uuid PRIMARY KEY,
  carrier text NOT NULL,
  tracking_code text NOT NULL,
  sent_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_shipments_tracking_code ON shipments(tracking_code);
CREATE TABLE scans (id bigserial PRIMARY KEY, shipment_id uuid NOT NULL, place text, scanned_at timestamptz);
CREATE INDEX IF NOT EXISTS idx_scans_shipment_id ON scans(shipment_id);

WITH parcel AS (
  SELECT s.id, s.tracking_code AS code FROM shipments s
)
SELECT place
FROM scans
WHERE shipment_id = (SELECT id FROM parcel WHERE code = $1)
ORDER BY scanned_at;

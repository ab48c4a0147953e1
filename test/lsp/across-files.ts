/** `data/store.py`: a helper that hands its SQL to a database, so that whoever builds the SQL from values is to be told. */
export const HELPER =
  "import sqlite3\n\nconnection = sqlite3.connect('app.db')\n\n\ndef run(sql, values=()):\n    return connection.execute(sql, values).fetchall()\n";
/** The same helper, which hands it to nobody. */
export const HARMLESS = "def run(sql, values=()):\n    return [sql, *values]\n";
/** A file that builds the SQL from a value. */
export const CALLER =
  "from data.store import run\n\n\ndef orders_of(customer):\n    return run(f\"SELECT id FROM orders WHERE customer = '{customer}' LIMIT 5\")\n";

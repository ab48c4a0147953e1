import logging


class Importer:
    log = logging.getLogger("importer")

    def run(self, name, rows):
        self.log.info("Importing rows (100%)", extra={"name_value": name, "rows_count": len(rows)})
        self.log.debug("First row", extra={"rows": rows[0]})
        self.log.error("Cannot import", extra={"name_value": name})
        self.log.log(logging.INFO, "Done", extra={"name_value": name})

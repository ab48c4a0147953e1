import logging


class Importer:
    log = logging.getLogger("importer")

    def run(self, name, rows):
        self.log.info("Importing %s: %d rows (100%%)", name, len(rows))
        self.log.debug("First row: {0!r}".format(rows[0]))
        self.log.error("Cannot import " + name)
        self.log.log(logging.INFO, f"Done with {name}")

import logging


class Importer:
    log = logging.getLogger("importer")

    def run(self, name, rows):
        self.log.info("Importing %s: %d rows (100%%)" % (name, len(rows)))  # finds
        self.log.debug("First row: {0!r}".format(rows[0]))  # finds
        self.log.error("Cannot import " + name)  # finds
        self.log.log(logging.INFO, f"Done with {name}")  # finds

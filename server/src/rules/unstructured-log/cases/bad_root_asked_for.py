import logging


class Loader:
    def load(self, path):
        logging.getLogger().warning("Loading is slow")  # finds
        logging.getLogger("loader").info("Loaded")
        return path

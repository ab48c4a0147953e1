import logging

logger = logging.getLogger(__name__)


class Loader:
    def load(self, path):
        logger.warning("Loading is slow")
        logging.getLogger("loader").info("Loaded")
        return path

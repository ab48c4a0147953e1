import logging

logger = logging.getLogger(__name__)


class Screen:
    def query(self, text):
        return text

    def execute(self, text):
        return text


def guide(screen: Screen, file_name, count):
    screen.query(f"Select a file from {file_name} where you keep drafts")
    screen.execute(f"Update {count} of them and delete the rest from disk")
    logger.info("select %s from %s", count, file_name)
    return f"SELECT {count} FROM {file_name}"

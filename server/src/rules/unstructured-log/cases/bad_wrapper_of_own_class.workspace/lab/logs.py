import logging


class AppLog:
    def __init__(self, name):
        self._logger = logging.getLogger(name)

    def info(self, text):
        self._logger.info(text)

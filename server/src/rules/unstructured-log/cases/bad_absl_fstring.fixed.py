from absl import logging


def load(path):
    logging.info("Loading", extra={"path": path})
    with open(path) as handle:
        return handle.read()

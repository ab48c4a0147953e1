from absl import logging


def load(path):
    logging.info(f"Loading {path}")  # finds: `logging.info()` writes `path` into its message:
    with open(path) as handle:
        return handle.read()

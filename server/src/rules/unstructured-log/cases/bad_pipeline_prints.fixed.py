import logging

import pandas as pd

LOG = logging.getLogger("pipeline")


class Loader:
    def __init__(self, store):
        self.store = store

    def load(self, path):
        frame = pd.read_csv(path)
        LOG.info(
            "Loaded rows",
            extra={"frame_count": len(frame), "path": path, "elapsed": self.store.elapsed()},
        )
        if frame.empty:
            LOG.warning("Nothing to load")
        return frame

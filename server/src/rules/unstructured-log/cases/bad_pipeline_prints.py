import logging

import pandas as pd

LOG = logging.getLogger("pipeline")


class Loader:
    def __init__(self, store):
        self.store = store

    def load(self, path):
        frame = pd.read_csv(path)
        print(f"Loaded {len(frame)} rows from {path} in {self.store.elapsed():.2f} seconds")  # finds: `load()`
        if frame.empty:
            print("WARNING: nothing to load")  # finds
        return frame

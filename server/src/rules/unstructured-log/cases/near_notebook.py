# path: analysis/explore.ipynb
def load(path):
    print(f"Loading {path}")
    return open(path, encoding="utf-8").read()

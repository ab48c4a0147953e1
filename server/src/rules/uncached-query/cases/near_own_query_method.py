class Store:
    def __init__(self, rows):
        self.rows = rows

    def query(self, text):
        return [row for row in self.rows if text in row]


store = Store(["SELECT wine", "SELECT cheese"])


def matches(word):
    return store.query(f"SELECT {word}")


def all_matches(words):
    return [matches(word) for word in words]

from .terminal import print


class Journal:
    def info(self, text):
        self.lines = [text]


def note(journal: Journal, text):
    print(f"Noting {text}")
    journal.info(f"Note: {text}")

class PageLog:
    def __init__(self, path):
        self.lines = []
        self.path = path

    def info(self, text):
        self.lines.append(f"<p>{text}</p>")

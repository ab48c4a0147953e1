class Table:
    def __init__(self, rows, verbose=False):
        self.rows = rows
        self.verbose = verbose

    def show(self):
        for row in self.rows:
            print(" | ".join(row))
        print(f"{len(self.rows)} rows")

    def print_summary(self):
        print("Rows:", len(self.rows))

    def sort(self):
        if self.verbose:
            print(f"Sorting {len(self.rows)} rows")
        self.rows.sort()

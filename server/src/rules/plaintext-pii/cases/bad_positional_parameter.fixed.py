import os


class Registry:
    def enrol(self, name, national_id, plan):
        self.members[national_id] = (name, plan)


registry = Registry()
registry.enrol("Sofia Lind", os.environ["NATIONAL_ID"], "gold")

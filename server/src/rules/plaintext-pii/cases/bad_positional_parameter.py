class Registry:
    def enrol(self, name, national_id, plan):
        self.members[national_id] = (name, plan)


registry = Registry()
registry.enrol("Sofia Lind", "8507-2417-396", "gold")  # finds: `national_id` is a national identity number

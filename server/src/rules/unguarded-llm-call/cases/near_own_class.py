class Assistant:
    """Completes forms from a table; no model is asked."""

    def __init__(self, table):
        self.table = table

    def chat(self, question):
        return self.table.get(question, "")

    def complete(self, question):
        return self.chat(question).title()


def run(agent, question):
    helper = Assistant({})
    return helper.complete(question) or agent.run(question)

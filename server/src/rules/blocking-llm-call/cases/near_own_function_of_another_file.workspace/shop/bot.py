class Bot:
    """Answers from a fixed list."""

    answers = {"hello": "Hello!"}

    def chat(self, message):
        return self.answers.get(message, "I do not know.")


ai_bot = Bot()

from dataclasses import dataclass, field


@dataclass
class Completions:
    made: list = field(default_factory=list)

    def create(self, prompt, model="local"):
        self.made.append(prompt)
        return prompt.upper()

    def complete(self, prompt):
        return self.create(prompt)


engine = Completions()


def shout(prompt):
    return engine.complete(prompt)


print(shout("hello"))

from collections.abc import Iterator

from agno.agent import Agent
from agno.team import Team

team = Team(members=[Agent(name="Reader"), Agent(name="Writer")])


class Desk:
    crew = team

    @classmethod
    def report(cls, subject: str) -> Iterator[str]:
        """Writes a report on a subject."""
        for event in cls.crew.run(f"Report on {subject}", stream=True):
            if event.event in ("TeamRunContent", "TeamRunError") and event.content:
                yield event.content


if __name__ == "__main__":
    text = Desk.report("tides")
    print("Report: ", end="", flush=True)
    for piece in text:
        print(piece, end="", flush=True)
    print("\n")

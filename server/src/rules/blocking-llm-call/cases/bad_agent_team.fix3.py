from agno.agent import Agent
from agno.team import Team

team = Team(members=[Agent(name="Reader"), Agent(name="Writer")])


class Desk:
    crew = team

    @classmethod
    def report(cls, subject: str) -> str:
        """Writes a report on a subject."""
        stream = cls.crew.run(f"Report on {subject}", stream=True)
        return "".join(
            event.content
            for event in stream
            if event.event in ("TeamRunContent", "TeamRunError") and event.content
        )


if __name__ == "__main__":
    text = Desk.report("tides")
    print(f"Report: {text}\n")

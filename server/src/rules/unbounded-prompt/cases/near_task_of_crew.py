from crewai import Agent, Task

researcher = Agent(role="Researcher", goal="Find sources", backstory="Knows every library")


def research(topic: str) -> Task:
    return Task(description=f"Find sources on {topic}", expected_output="A list", agent=researcher)


def check(report: str) -> Task:
    return Task(description=f"Check {report[:4000]}", expected_output="A verdict", agent=researcher)

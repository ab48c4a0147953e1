from agno.agent import Agent

librarian = Agent(instructions="Recommend books.")


def recommend(taste: str) -> None:
    answer = librarian.run(taste)  # finds: Nothing is shown
    print(f"For '{taste}' and {{friends}}: {answer.content}", end="\n\n")


def recommend_loudly(taste: str) -> None:
    answer = librarian.run(taste)  # finds
    print(f"{answer.content.title() if taste else answer.content}")

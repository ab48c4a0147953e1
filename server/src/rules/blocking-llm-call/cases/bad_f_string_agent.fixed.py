from agno.agent import Agent

librarian = Agent(instructions="Recommend books.")


def recommend(taste: str) -> None:
    answer = librarian.run(taste, stream=True)
    print(f"For '{taste}' and {{friends}}: ", end="", flush=True)
    for event in answer:
        if event.event in ("RunContent", "RunError") and event.content:
            print(event.content, end="", flush=True)
    print(end="\n\n")


def recommend_loudly(taste: str) -> None:
    answer = librarian.run(taste)
    print(f"{answer.content.title() if taste else answer.content}")

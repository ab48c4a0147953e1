import glob

from pydantic_ai import Agent

agent = Agent("openai:gpt-4o-mini")


def overview(folder):
    notes = ""
    for path in glob.glob(f"{folder}/*.txt"):
        with open(path) as handle:
            note = handle.read()
        notes += f"--- {path} ---\n{note}\n"
    return agent.run_sync(f"Which of these notes belong together?\n{notes}").output  # finds: `notes` is a whole file

from agents import Agent, Runner
from openai import OpenAI

client = OpenAI()
agent = Agent(name="minutes", instructions="Write the minutes of a meeting.")


def minutes(path):
    with open(path, "rb") as audio:
        meeting = client.audio.transcriptions.create(model="whisper-1", file=audio).text
    return Runner.run_sync(agent, meeting).final_output  # finds: `meeting` is a whole transcript

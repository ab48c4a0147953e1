from google import genai
from google.genai import types

client = genai.Client()
PLAIN = types.GenerateContentConfig(system_instruction="Answer in three sentences.", temperature=0.3)


def explain(topic):
    response = client.models.generate_content(model="gemini-2.5-flash", contents=topic, config=PLAIN)  # finds: explain
    return response.text


async def explain_in_turn(topic):
    chat = client.aio.chats.create(model="gemini-2.5-flash")
    response = await chat.send_message(topic)  # finds: explain_in_turn
    return response.text

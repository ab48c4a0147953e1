from google import genai
from google.genai import types

client = genai.Client()
PLAIN = types.GenerateContentConfig(system_instruction="Answer in three sentences.", temperature=0.3)


def explain(topic):
    response = client.models.generate_content_stream(model="gemini-2.5-flash", contents=topic, config=PLAIN)
    for chunk in response:
        if chunk.text:
            yield chunk.text


async def explain_in_turn(topic):
    chat = client.aio.chats.create(model="gemini-2.5-flash")
    response = await chat.send_message_stream(topic)
    async for chunk in response:
        if chunk.text:
            yield chunk.text

from mistralai.client import MistralClient
from mistralai.models.chat_completion import ChatMessage

client = MistralClient()


def translate(text):
    messages = [ChatMessage(role="user", content=f"Translate into French: {text}")]
    response = client.chat_stream(model="mistral-small", messages=messages)
    for chunk in response:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content

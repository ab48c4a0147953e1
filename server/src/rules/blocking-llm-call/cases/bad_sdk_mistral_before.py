from mistralai.client import MistralClient
from mistralai.models.chat_completion import ChatMessage

client = MistralClient()


def translate(text):
    messages = [ChatMessage(role="user", content=f"Translate into French: {text}")]
    response = client.chat(model="mistral-small", messages=messages)  # finds: translate
    return response.choices[0].message.content

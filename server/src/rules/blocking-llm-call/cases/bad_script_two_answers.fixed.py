"""Prints a limerick, and then what it cost."""
import anthropic
from openai import OpenAI

client = anthropic.Anthropic()
message = client.messages.stream(
    model="claude-sonnet-5-5",
    max_tokens=200,
    messages=[{"role": "user", "content": "A limerick about deadlines"}],
)

with message as stream:
    for text in stream.text_stream:
        print(text, end="", flush=True)
    print()
    message = stream.get_final_message()
print(message.usage.output_tokens, "tokens")

other = OpenAI()
message = other.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": "Now a haiku"}], stream=True)
pieces = []
for chunk in message:
    if chunk.choices and chunk.choices[0].delta.content:
        pieces.append(chunk.choices[0].delta.content)
        print(chunk.choices[0].delta.content, end="", flush=True)
print()
haiku = "".join(pieces)
print(len(haiku), "characters")

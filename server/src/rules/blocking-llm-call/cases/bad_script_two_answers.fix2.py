"""Prints a limerick, and then what it cost."""
import anthropic
from openai import OpenAI

client = anthropic.Anthropic()
with client.messages.stream(
    model="claude-sonnet-5-5",
    max_tokens=200,
    messages=[{"role": "user", "content": "A limerick about deadlines"}],
) as stream:
    message = stream.get_final_message()

print(message.content[0].text)
print(message.usage.output_tokens, "tokens")

other = OpenAI()
message = other.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": "Now a haiku"}])
haiku = message.choices[0].message.content
print(haiku)
print(len(haiku), "characters")

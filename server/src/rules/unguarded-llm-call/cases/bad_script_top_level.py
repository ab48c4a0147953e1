from anthropic import Anthropic

client = Anthropic()
reply = client.messages.create(model="claude-sonnet-4-5", max_tokens=200, messages=[{"role": "user", "content": "Hello"}])  # finds(information)
text = reply.content[0].text
total = len(text)

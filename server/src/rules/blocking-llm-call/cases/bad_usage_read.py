from openai import OpenAI

client = OpenAI()
spent = []


def advise(case: str) -> str:
    reply = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": case}])  # finds: advise
    spent.append(reply.usage.total_tokens)
    return reply.choices[0].message.content

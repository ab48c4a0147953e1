from openai import OpenAI

client = OpenAI()
ANSWER_TOKENS = 5


def ask_model(prompt):
    return client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": prompt}])


def mood(text):
    reply = client.chat.completions.create(
        model="gpt-5.4-mini", messages=[{"role": "user", "content": text}], max_completion_tokens=ANSWER_TOKENS
    )
    return reply.choices[0].message.content


def is_spam(text):
    reply = ask_model(f"Is this spam? {text}")
    return reply.choices[0].message.content.strip().lower() == "yes"


def classify_ticket(text: str) -> str:
    reply = client.responses.create(model="gpt-5.4", input=text)
    return reply.output_text


def urgent(text):
    verdict = client.responses.create(model="gpt-5.4", input=text).output_text
    return "urgent" in verdict

from openai import OpenAI

client = OpenAI()


def language_of(text):
    reply = client.chat.completions.create(  # finds
        model="gpt-4.1-nano", max_tokens=3, messages=[{"role": "user", "content": f"Language code? {text}"}]
    )
    return reply.choices[0].message.content


def fields_of(letter):
    reply = client.chat.completions.create(  # finds
        model="gpt-4.1",
        messages=[{"role": "user", "content": letter}],
        response_format={"type": "json_object"},
    )
    return reply.choices[0].message.content

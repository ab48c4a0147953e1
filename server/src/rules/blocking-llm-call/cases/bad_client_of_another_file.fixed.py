from shop.llm import client


def describe(product):
    reply = client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": f"Describe {product}"}],
        stream=True,
    )
    for chunk in reply:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content

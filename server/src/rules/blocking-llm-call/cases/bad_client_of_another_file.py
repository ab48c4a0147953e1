from shop.llm import client


def describe(product):
    reply = client.chat.completions.create(  # finds: `describe()`
        model="gpt-4o",
        messages=[{"role": "user", "content": f"Describe {product}"}],
    )
    return reply.choices[0].message.content

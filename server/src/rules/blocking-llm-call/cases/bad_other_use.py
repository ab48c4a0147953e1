from openai import OpenAI

client = OpenAI()


def describe(product: str) -> str:
    response = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": product}])  # finds: describe
    return response.choices[0].message.content


def publish(product: str, catalogue: dict) -> None:
    catalogue[product] = describe(product)


print(describe("A blue bicycle"))

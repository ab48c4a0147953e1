from openai import OpenAI

client = OpenAI()


def request(prompt):
    return client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": prompt}])  # finds: request


def main():
    print(request("Why is the sky blue?").choices[0].message.content)

from openai import OpenAI

client = OpenAI()


def main():
    history = []
    while True:
        question = input("> ")
        history.append({"role": "user", "content": question})
        response = client.chat.completions.create(model="gpt-4o-mini", messages=history)
        print(response.choices[0].message.content)


if __name__ == "__main__":
    main()

import openai

client = openai.OpenAI()

question = input("What do you want to know? ")
response = client.chat.completions.create(
    model="gpt-5.4",
    messages=[{"role": "user", "content": question}],  # one turn only
    stream=True,
)
print("Answer:", end=" ", flush=True)
for chunk in response:
    if chunk.choices and chunk.choices[0].delta.content:
        print(chunk.choices[0].delta.content, end="", flush=True)
print()

import openai

client = openai.OpenAI()

question = input("What do you want to know? ")
response = client.chat.completions.create(  # finds: Nothing is shown
    model="gpt-5.4",
    messages=[{"role": "user", "content": question}],  # one turn only
)
print("Answer:", response.choices[0].message.content)

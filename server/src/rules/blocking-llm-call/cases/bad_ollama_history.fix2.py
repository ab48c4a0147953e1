from openai import OpenAI

client = OpenAI(base_url="http://localhost:11434/v1", api_key="ollama")
history = []

while line := input("you> "):
    history.append({"role": "user", "content": line})
    reply = client.chat.completions.create(model="llama3.2", messages=history, stream=True)
    text = "".join(
        chunk.choices[0].delta.content
        for chunk in reply
        if chunk.choices and chunk.choices[0].delta.content
    )
    print("bot>", text)
    history.append({"role": "assistant", "content": text})

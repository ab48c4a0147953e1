from fastapi import FastAPI, WebSocket
from openai import AsyncOpenAI

app = FastAPI()
client = AsyncOpenAI()


@app.websocket("/talk")
async def talk(socket: WebSocket):
    await socket.accept()
    while True:
        question = await socket.receive_text()
        answer = await client.chat.completions.create(  # finds: Nothing is shown
            model="gpt-4.1", messages=[{"role": "user", "content": question}]
        )
        await socket.send_text(answer.choices[0].message.content)

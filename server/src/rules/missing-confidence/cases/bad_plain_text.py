from flask import Flask
from groq import Groq

app = Flask(__name__)
client = Groq()


@app.get("/joke/<topic>")
def joke(topic):
    reply = client.chat.completions.create(  # finds: `joke()` answers
        model="llama-3.3-70b-versatile", messages=[{"role": "user", "content": f"A joke about {topic}"}]
    )
    return reply.choices[0].message.content

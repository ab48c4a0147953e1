from anthropic import Anthropic
from flask import Flask, request

app = Flask(__name__)
claude = Anthropic()


@app.get("/haiku/<theme>")
def haiku(theme):
    tone = request.args.get("tone", "calm")
    message = claude.messages.create(  # finds: The request
        model="claude-sonnet-5-5",
        max_tokens=100,
        messages=[{"role": "user", "content": f"A {tone} haiku about {theme}"}],
    )
    return message.content[0].text


@app.get("/song")
def song():
    message = claude.messages.create(model="claude-sonnet-5-5", max_tokens=900, messages=[{"role": "user", "content": request.args["theme"]}])  # finds
    return message.content[0].text

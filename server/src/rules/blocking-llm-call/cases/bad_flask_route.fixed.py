from anthropic import Anthropic
from flask import Flask, request, Response

app = Flask(__name__)
claude = Anthropic()


@app.get("/haiku/<theme>")
def haiku(theme):
    tone = request.args.get("tone", "calm")

    def stream_answer():
        with claude.messages.stream(
            model="claude-sonnet-5-5",
            max_tokens=100,
            messages=[{"role": "user", "content": f"A {tone} haiku about {theme}"}],
        ) as stream:
            for piece in stream.text_stream:
                yield piece

    return Response(stream_answer(), mimetype="text/event-stream")


@app.get("/song")
def song():
    message = claude.messages.create(model="claude-sonnet-5-5", max_tokens=900, messages=[{"role": "user", "content": request.args["theme"]}])
    return message.content[0].text

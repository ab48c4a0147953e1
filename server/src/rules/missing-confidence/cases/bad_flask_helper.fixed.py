import anthropic
from flask import Flask, jsonify, request

app = Flask(__name__)
claude = anthropic.Anthropic()


def summarise(text):
    message = claude.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=500,
        messages=[{"role": "user", "content": f"Summarise:\n{text[:2000]}"}],
    )
    return message.content[0].text


@app.route("/summary", methods=["POST"])
def summary():
    body = request.get_json()
    text = summarise(body["text"])
    return jsonify({"summary": text, "ai_generated": True})

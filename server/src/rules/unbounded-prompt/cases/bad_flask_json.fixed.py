import litellm
from flask import Flask, jsonify, request

MAX_PROMPT_CHARS = 16_000

app = Flask(__name__)


@app.post("/translate")
def translate():
    payload = request.get_json()
    messages = [{"role": "system", "content": "Translate into English."}]
    messages.append({"role": "user", "content": payload["text"][:MAX_PROMPT_CHARS]})
    result = litellm.completion(model="gpt-4o-mini", messages=messages)
    return jsonify(text=result.choices[0].message.content)

import litellm
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post("/translate")
def translate():
    payload = request.get_json()
    messages = [{"role": "system", "content": "Translate into English."}]
    messages.append({"role": "user", "content": payload["text"]})  # finds: `payload["text"]` is whatever a request sends
    result = litellm.completion(model="gpt-4o-mini", messages=messages)
    return jsonify(text=result.choices[0].message.content)

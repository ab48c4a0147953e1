from flask import Flask, jsonify, request
from openai import OpenAI

app = Flask(__name__)
client = OpenAI()


@app.post("/ask")
def ask():
    result = client.responses.create(model="gpt-5.4", input=request.json["question"])  # finds: The request
    return jsonify(answer=result.output_text)

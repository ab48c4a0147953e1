from flask import Flask, render_template, request
from openai import OpenAI

app = Flask(__name__)
client = OpenAI()


@app.route("/", methods=["POST"])
def index():
    reply = client.responses.create(model="gpt-4o-mini", input=request.form["question"][:500])
    return render_template("index.html", answer=reply.output_text)

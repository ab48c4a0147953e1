from flask import Flask, request
from openai import AzureOpenAI

app = Flask(__name__)
client = AzureOpenAI(api_version="2024-10-21")


@app.post("/translate")
def translate():
    text = request.json['text']
    completion = client.chat.completions.create(
        model='translations', messages=[{'role': 'user', 'content': f'Into Spanish: {text[:900]}'}]
    )
    return {'translation': completion.choices[0].message.content, 'ai_generated': True}, 200

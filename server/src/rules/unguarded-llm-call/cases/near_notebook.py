# path: analysis/explore.ipynb
from openai import OpenAI

client = OpenAI()
reply = client.responses.create(model="gpt-5-mini", input="Name three rivers")
reply.output_text

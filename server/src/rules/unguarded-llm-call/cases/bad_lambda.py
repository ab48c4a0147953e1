from openai import OpenAI

client = OpenAI()
ask = lambda question: client.responses.create(model="gpt-5-mini", input=question).output_text  # finds

from openai import OpenAI

print(OpenAI().responses.create(model="gpt-4o-mini", input="hello").output_text)

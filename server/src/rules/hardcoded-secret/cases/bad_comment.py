from openai import OpenAI

# client = OpenAI(api_key="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")  # finds: This comment holds an OpenAI key
client = OpenAI()

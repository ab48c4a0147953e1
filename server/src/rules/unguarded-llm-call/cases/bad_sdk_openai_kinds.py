from fastapi import FastAPI
from openai import AsyncAzureOpenAI, OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/ask")
async def ask(question: str):
    async with AsyncAzureOpenAI(azure_endpoint="https://acme.openai.azure.com", api_version="2024-10-21") as azure:
        completion = await azure.chat.completions.create(  # finds: openai.OpenAIError
            model="gpt-4.1", messages=[{"role": "user", "content": question}]
        )
        answer = completion.choices[0].message.content
    return {"answer": answer}


@app.post("/plan")
def plan(goal: str, shape: type):
    response = client.responses.parse(model="gpt-4.1", input=goal, text_format=shape)  # finds: responses.parse
    return response.output_parsed


@app.post("/assistant")
def run_assistant(thread: str, assistant: str):
    run = client.beta.threads.runs.create_and_poll(thread_id=thread, assistant_id=assistant)  # finds: create_and_poll
    messages = client.beta.threads.messages.list(thread_id=thread, run_id=run.id)
    return messages.data[0].content[0].text.value

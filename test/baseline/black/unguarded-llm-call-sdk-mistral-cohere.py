import cohere
from mistralai import Mistral
from mistralai.async_client import MistralAsyncClient

mistral = Mistral()
co = cohere.ClientV2()


def correct(text):
    response = mistral.chat.complete(
        model="mistral-small-latest",
        messages=[{"role": "user", "content": text}],
    )  # finds: correct
    return response.choices[0].message.content


def open_conversation(agent, text):
    response = mistral.beta.conversations.start(
        agent_id=agent, inputs=text
    )  # finds: open_conversation
    return response.outputs[-1].content


async def correct_before(text):
    client = MistralAsyncClient()
    response = await client.chat(
        model="mistral-small",
        messages=[{"role": "user", "content": text}],
    )  # finds: MistralException
    return response.choices[0].message.content


def summarize(ticket):
    response = co.chat(
        model="command-a-03-2025",
        messages=[{"role": "user", "content": ticket}],
    )  # finds: summarize
    return response.message.content[0].text

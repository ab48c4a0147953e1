import litellm
import ollama
from groq import AsyncGroq
from huggingface_hub import InferenceClient
from together import Together

hub = InferenceClient()


def by_litellm(question):
    response = litellm.completion(
        model="claude-sonnet-4-5",
        messages=[{"role": "user", "content": question}],
    )  # finds: openai.OpenAIError
    return response.choices[0].message.content


def by_ollama(question):
    return ollama.chat(
        model="llama3",
        messages=[{"role": "user", "content": question}],
    )["message"][
        "content"
    ]  # finds: by_ollama


async def by_groq(question):
    async with AsyncGroq() as groq:
        response = await groq.chat.completions.create(  # finds: groq.GroqError
            model="llama-3.1-8b-instant",
            messages=[{"role": "user", "content": question}],
        )
        return response.choices[0].message.content


def by_together(question):
    response = (
        Together().chat.completions.create(  # finds: by_together
            model="Qwen/Qwen2.5-7B-Instruct-Turbo",
            messages=[{"role": "user", "content": question}],
        )
    )
    return response.choices[0].message.content


def by_hub(question):
    return hub.text_generation(
        question, max_new_tokens=200
    )  # finds: by_hub

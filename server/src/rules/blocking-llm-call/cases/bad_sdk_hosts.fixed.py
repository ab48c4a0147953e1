from groq import Groq
from huggingface_hub import InferenceClient
from together import Together

groq = Groq()
together = Together()
hub = InferenceClient("meta-llama/Llama-3.1-8B-Instruct")


def ask_groq(question):
    completion = groq.chat.completions.create(
        model="llama-3.3-70b-versatile", messages=[{"role": "user", "content": question}], stream=True
    )
    for chunk in completion:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


def ask_together(question):
    completion = together.completions.create(model="mistralai/Mixtral-8x7B-v0.1", prompt=question, stream=True)
    for chunk in completion:
        if chunk.choices and chunk.choices[0].text:
            yield chunk.choices[0].text


def ask_hub(question):
    completion = hub.chat_completion(messages=[{"role": "user", "content": question}], max_tokens=900, stream=True)
    for chunk in completion:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


def continue_story(start):
    for token in hub.text_generation(start, max_new_tokens=300, stream=True):
        yield token

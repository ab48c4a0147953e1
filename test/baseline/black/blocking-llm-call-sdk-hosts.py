from groq import Groq
from huggingface_hub import InferenceClient
from together import Together

groq = Groq()
together = Together()
hub = InferenceClient("meta-llama/Llama-3.1-8B-Instruct")


def ask_groq(question):
    completion = groq.chat.completions.create(  # finds: ask_groq
        model="llama-3.3-70b-versatile",
        messages=[{"role": "user", "content": question}],
    )
    return completion.choices[0].message.content


def ask_together(question):
    completion = together.completions.create(
        model="mistralai/Mixtral-8x7B-v0.1", prompt=question
    )  # finds: ask_together
    return completion.choices[0].text


def ask_hub(question):
    completion = hub.chat_completion(
        messages=[{"role": "user", "content": question}],
        max_tokens=900,
    )  # finds: ask_hub
    return completion.choices[0].message.content


def continue_story(start):
    return hub.text_generation(
        start, max_new_tokens=300
    )  # finds: continue_story

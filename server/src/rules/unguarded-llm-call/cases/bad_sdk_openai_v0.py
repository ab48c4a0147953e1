import openai


def legacy_answer(history):
    completion = openai.ChatCompletion.create(model="gpt-4", messages=history)  # finds: openai.error.OpenAIError
    return completion["choices"][0]["message"]["content"]

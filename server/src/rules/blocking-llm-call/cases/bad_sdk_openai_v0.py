import openai


def describe_product(name, features):
    prompt = f"Write two paragraphs about {name}. Features: {', '.join(features)}"
    completion = openai.Completion.create(engine="gpt-3.5-turbo-instruct", prompt=prompt, max_tokens=400)  # finds: describe_product
    return completion.choices[0].text


def answer_customer(history):
    completion = openai.ChatCompletion.create(model="gpt-4", messages=history)  # finds: answer_customer
    return completion["choices"][0]["message"]["content"]


def answer_by_keys(history):
    completion = openai.ChatCompletion.create(model="gpt-4", messages=history)  # finds: answer_by_keys
    answer = completion.get("choices")[0].get("message").get("content")
    return answer

import openai


def describe_product(name, features):
    prompt = f"Write two paragraphs about {name}. Features: {', '.join(features)}"
    completion = openai.Completion.create(engine="gpt-3.5-turbo-instruct", prompt=prompt, max_tokens=400, stream=True)
    for chunk in completion:
        if chunk["choices"]:
            yield chunk["choices"][0]["text"]


def answer_customer(history):
    completion = openai.ChatCompletion.create(model="gpt-4", messages=history, stream=True)
    for chunk in completion:
        if chunk["choices"] and chunk["choices"][0]["delta"].get("content"):
            yield chunk["choices"][0]["delta"]["content"]


def answer_by_keys(history):
    completion = openai.ChatCompletion.create(model="gpt-4", messages=history)
    answer = completion.get("choices")[0].get("message").get("content")
    return answer

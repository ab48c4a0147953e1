import litellm


def answer(question: str) -> str:
    response = litellm.completion(model="gpt-5.4", messages=[{"role": "user", "content": question}])  # finds
    return response["choices"][0]["message"]["content"]

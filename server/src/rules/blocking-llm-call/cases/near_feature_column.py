import pandas as pd
from openai import OpenAI


def _ask_chat(client, model, prompt, text):
    answer = client.chat.completions.create(
        model=model,
        messages=[{"role": "system", "content": prompt}, {"role": "user", "content": text}],
    )
    return answer.choices[0].message.content


def _ask_completion(client, model, prompt, text):
    answer = client.completions.create(model=model, prompt=prompt + text)
    return answer.choices[0].text


def add_sentiment(frame: pd.DataFrame, model: str, prompt: str) -> pd.DataFrame:
    client = OpenAI()
    ask = _ask_completion if model.endswith("-instruct") else _ask_chat
    words = []
    for text in frame["review"].tolist():
        answer = ask(client, model, prompt, text)
        words.append(answer.split()[0].lower())
    return frame.assign(sentiment=words)

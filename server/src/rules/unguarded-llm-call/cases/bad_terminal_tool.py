import argparse

import openai


def explain(client, code):
    result = client.responses.create(model="gpt-5-mini", input=code)  # finds(information): `explain()`
    return result.output_text


def run():
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    with open(parser.parse_args().path, encoding="utf-8") as source:
        print(explain(openai.OpenAI(), source.read()))

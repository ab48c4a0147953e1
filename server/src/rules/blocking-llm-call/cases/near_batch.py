from openai import OpenAI

client = OpenAI()


def main(questions):
    for question in questions:
        reply = client.responses.create(model="gpt-5.4", input=question)
        print(question, reply.output_text)
    answers = [client.responses.create(model="gpt-5.4", input=question).output_text for question in questions]
    return answers

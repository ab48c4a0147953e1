from openai import OpenAI

client = OpenAI()


def pieces(question):
    stream = client.chat.completions.create(
        model="gpt-5-mini", messages=[{"role": "user", "content": question[:2000]}], stream=True
    )
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


def answer(question):
    return pieces(question)


def told(question, placeholder):
    text = ""
    for piece in pieces(question):
        text += piece
        placeholder.markdown(text)

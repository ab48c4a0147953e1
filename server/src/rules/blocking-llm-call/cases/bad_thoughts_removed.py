from langchain_core.messages import HumanMessage
from langchain_openai import ChatOpenAI

model = ChatOpenAI(model="deepseek-r1", base_url="http://localhost:8000/v1")


def repl():
    history = []
    while True:
        line = input("> ")
        if line == "quit":
            break
        history.append(HumanMessage(content=line[:2000]))
        answer = model.invoke(history)  # finds
        text = answer.content.strip()
        if "</think>" in text:
            text = text.split("</think>")[-1].strip()
        if text:
            print(text)


repl()

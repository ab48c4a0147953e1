from langchain_openai import ChatOpenAI

model = ChatOpenAI(model="gpt-5.4")


def research(topic: str) -> list:
    outline = model.invoke(f"Outline an essay about {topic}").content
    draft = model.invoke(f"Write the essay:\n{outline}")
    return [draft]

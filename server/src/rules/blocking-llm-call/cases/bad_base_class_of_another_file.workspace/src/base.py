from langchain_openai import ChatOpenAI


class Assistant:
    def __init__(self):
        self.llm = ChatOpenAI(model="gpt-4o")

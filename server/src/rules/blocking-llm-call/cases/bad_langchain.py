from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("Tell a story about {animal}")
chain = prompt | ChatOpenAI(model="gpt-5.4") | StrOutputParser()


def story(animal: str) -> str:
    return chain.invoke({"animal": animal})  # finds: story


async def story_for_two(first, second):
    model = ChatOpenAI(model="gpt-5.4", temperature=1)
    message = await model.ainvoke(f"A story about {first} and {second}")  # finds: story_for_two
    return message.content

from collections.abc import Iterator

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("Tell a story about {animal}")
chain = prompt | ChatOpenAI(model="gpt-5.4") | StrOutputParser()


def story(animal: str) -> Iterator[str]:
    for chunk in chain.stream({"animal": animal}):
        yield chunk


async def story_for_two(first, second):
    model = ChatOpenAI(model="gpt-5.4", temperature=1)
    message = model.astream(f"A story about {first} and {second}")
    async for chunk in message:
        if chunk.content:
            yield chunk.content

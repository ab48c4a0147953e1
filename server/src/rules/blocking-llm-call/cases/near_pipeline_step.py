"""Steps of pipelines: nobody waits for what they return."""
from kfp import dsl
from openai import OpenAI
from temporalio import activity
from zenml import step


@step(enable_cache=True)
def summarize(documents: str) -> str:
    reply = OpenAI().responses.create(model="gpt-4.1", input=documents)
    return reply.output_text


@dsl.component(base_image="python:3.12")
def describe(table: str) -> str:
    return OpenAI().responses.create(model="gpt-4.1", input=table).output_text


@activity.defn
async def draft(brief: str) -> str:
    return OpenAI().responses.create(model="gpt-4.1", input=brief).output_text

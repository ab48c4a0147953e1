import dspy
from agents import Agent as ToolAgent
from agents import Runner
from autogen import AssistantAgent as OldAssistant
from autogen import UserProxyAgent
from autogen_agentchat.agents import AssistantAgent
from autogen_ext.models.openai import OpenAIChatCompletionClient
from crewai import Crew
from phi.agent import Agent as PhiAgent
from pydantic_ai import Agent

concierge = Agent("openai:gpt-4o")
helper = ToolAgent(name="Helper", instructions="Help.")
classify = dspy.ChainOfThought("mail -> topic")


def ask_pydantic(question):
    return concierge.run_sync(
        question
    ).output  # finds: pydantic_ai.exceptions.AgentRunError


async def ask_runner(question):
    result = await Runner.run(helper, question)  # finds: ask_runner
    return result.final_output


def ask_crew(agents, tasks, topic):
    result = Crew(agents=agents, tasks=tasks).kickoff(
        inputs={"topic": topic}
    )  # finds: ask_crew
    return result.raw


async def ask_autogen(task):
    writer = AssistantAgent(
        "writer",
        model_client=OpenAIChatCompletionClient(model="gpt-4o"),
    )
    result = await writer.run(task=task)  # finds: ask_autogen
    return result.messages[-1].content


def ask_autogen_before(settings, task):
    chat = UserProxyAgent("user").initiate_chat(
        OldAssistant("writer", llm_config=settings), message=task
    )  # finds: ask_autogen_before
    return chat.summary


def ask_dspy(mail):
    prediction = classify(mail=mail)  # finds: ask_dspy
    return prediction.topic


def ask_phi(question):
    return (
        PhiAgent(markdown=True).run(question).content
    )  # finds: ask_phi

import logging

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
from pydantic_ai.exceptions import AgentRunError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

concierge = Agent("openai:gpt-4o")
helper = ToolAgent(name="Helper", instructions="Help.")
classify = dspy.ChainOfThought("mail -> topic")


def ask_pydantic(question):
    try:
        return concierge.run_sync(question).output
    except AgentRunError:
        logger.exception("AI service call failed", extra={"operation": "ask_pydantic"})
        return FALLBACK_RESPONSE


async def ask_runner(question):
    try:
        result = await Runner.run(helper, question)
        return result.final_output
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "ask_runner"})
        return FALLBACK_RESPONSE


def ask_crew(agents, tasks, topic):
    try:
        result = Crew(agents=agents, tasks=tasks).kickoff(inputs={"topic": topic})
        return result.raw
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "ask_crew"})
        return FALLBACK_RESPONSE


async def ask_autogen(task):
    writer = AssistantAgent("writer", model_client=OpenAIChatCompletionClient(model="gpt-4o"))
    try:
        result = await writer.run(task=task)
        return result.messages[-1].content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "ask_autogen"})
        return FALLBACK_RESPONSE


def ask_autogen_before(settings, task):
    try:
        chat = UserProxyAgent("user").initiate_chat(OldAssistant("writer", llm_config=settings), message=task)
        return chat.summary
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "ask_autogen_before"})
        return FALLBACK_RESPONSE


def ask_dspy(mail):
    try:
        prediction = classify(mail=mail)
    except Exception as error:
        raise AIServiceError("The AI service did not answer") from error
    return prediction.topic


def ask_phi(question):
    try:
        return PhiAgent(markdown=True).run(question).content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "ask_phi"})
        return FALLBACK_RESPONSE

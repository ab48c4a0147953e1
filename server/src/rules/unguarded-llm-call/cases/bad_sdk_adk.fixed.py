import logging

from google.adk.agents import Agent
from google.adk.runners import InMemoryRunner
from google.genai import types

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

runner = InMemoryRunner(agent=Agent(name="guide", model="gemini-2.5-flash"), app_name="city")


async def guide(user, session, question):
    message = types.Content(role="user", parts=[types.Part(text=question)])
    answer = ""
    try:
        async for event in runner.run_async(user_id=user, session_id=session, new_message=message):
            if event.is_final_response():
                answer = event.content.parts[0].text
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "guide"})
        answer = FALLBACK_RESPONSE
    return answer

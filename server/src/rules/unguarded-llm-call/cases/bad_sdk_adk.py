from google.adk.agents import Agent
from google.adk.runners import InMemoryRunner
from google.genai import types

runner = InMemoryRunner(agent=Agent(name="guide", model="gemini-2.5-flash"), app_name="city")


async def guide(user, session, question):
    message = types.Content(role="user", parts=[types.Part(text=question)])
    answer = ""
    async for event in runner.run_async(user_id=user, session_id=session, new_message=message):  # finds: guide
        if event.is_final_response():
            answer = event.content.parts[0].text
    return answer

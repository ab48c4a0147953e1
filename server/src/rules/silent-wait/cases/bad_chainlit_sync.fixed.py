import chainlit
from anthropic import Anthropic

claude = Anthropic()


@chainlit.on_message
async def reply(message):
    history = chainlit.user_session.get("history")
    history.append({"role": "user", "content": message.content})
    async with chainlit.Step(name="Thinking", type="llm"):
        text = (await chainlit.make_async(claude.messages.create)(
            model="claude-sonnet-4-5", max_tokens=800, messages=history
        )).content[0].text
    await chainlit.Message(text).send()

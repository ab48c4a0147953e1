from fastapi import FastAPI, HTTPException
from anthropic import AsyncAnthropic

app = FastAPI()
claude = AsyncAnthropic()


@app.post("/translate")
async def translate(text: str) -> str:
    if len(text) > 4000:
        raise HTTPException(413)
    message = await claude.messages.create(  # finds: The request
        model="claude-sonnet-5-5",
        max_tokens=4096,
        messages=[{"role": "user", "content": f"Translate into French: {text}"}],
    )
    return message.content[0].text

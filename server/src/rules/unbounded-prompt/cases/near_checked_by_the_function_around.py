from anthropic import AsyncAnthropic
from fastapi import FastAPI, HTTPException
from fastapi.responses import StreamingResponse

app = FastAPI()
claude = AsyncAnthropic()


@app.post("/translate")
async def translate(text: str) -> StreamingResponse:
    if len(text) > 4000:
        raise HTTPException(413)

    async def stream_answer():
        prompt = f"Translate into French: {text}"
        async with claude.messages.stream(
            model="claude-sonnet-4-5", max_tokens=4096, messages=[{"role": "user", "content": prompt}]
        ) as stream:
            async for piece in stream.text_stream:
                yield piece

    return StreamingResponse(stream_answer(), media_type="text/event-stream")

import anthropic

MAX_PROMPT_CHARS = 16_000

claude = anthropic.Anthropic()


def to_plain_words(statute: str, document: str):
    prompt = "\n".join(
        [
            f"Explain what this document has to do with {statute}.",
            "",
            document[:MAX_PROMPT_CHARS],
        ]
    )
    reply = claude.messages.create(
        model="claude-haiku-4-5", max_tokens=700, messages=[{"role": "user", "content": prompt}]
    )
    return reply.content[0].text

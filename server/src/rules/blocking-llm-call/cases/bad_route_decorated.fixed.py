from collections.abc import Iterator

import observe
from openai import OpenAI

client = OpenAI()


@observe.trace(name="haiku")
def haiku(theme: str, *, syllables: int = 17) -> str:
    return "".join(stream_haiku(theme, syllables=syllables)).strip()


def stream_haiku(theme: str, *, syllables: int = 17) -> Iterator[str]:
    prompt = f"A poem of {syllables} syllables about {theme}"
    # The model counts badly; nobody minds.
    with client.responses.stream(model="gpt-5.4", input=prompt) as stream:
        for event in stream:
            if event.type == "response.output_text.delta":
                yield event.delta

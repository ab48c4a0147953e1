# Ein Zähler über dem Fund: 🚀 漢字
from collections.abc import Iterator

from openai import OpenAI as Anbieter

anbieter = Anbieter()


def antworte(frage: str, art: str) -> str | None:
    return "".join(stream_antworte(frage, art))


def stream_antworte(frage: str, art: str) -> Iterator[str]:
    match art:
        case "kurz":
            options = {"model": "gpt-5.4-mini", "temperature": 0}
        case _:
            options = {"model": "gpt-5.4"}
    if (länge := len(frage)) > 4000:
        yield f"Zu lang: {länge} Zeichen 🙈"
        return
    stream = anbieter.chat.completions.create(
        messages=[{"role": "user", "content": frage}],
        **options,  # je nach Art
        stream=True,
    )
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content

import anthropic

patient = anthropic.Anthropic(timeout=3600)
client = anthropic.Anthropic()


def chapter(plot: str) -> list:
    message = patient.messages.create(model="claude-sonnet-5-5", max_tokens=64_000, messages=[{"role": "user", "content": plot}])
    return message.content


def scene(plot: str) -> list:
    message = client.messages.create(model="claude-sonnet-5-5", max_tokens=64_000, timeout=1800, messages=[{"role": "user", "content": plot}])
    return message.content


def line(plot: str) -> list:
    return client.with_options(timeout=900).messages.create(model="claude-sonnet-5-5", max_tokens=64_000, messages=[{"role": "user", "content": plot}]).content


def short(plot: str) -> list:
    return client.messages.create(model="claude-sonnet-5-5", max_tokens=21_333, messages=[{"role": "user", "content": plot}]).content


def streamed(plot: str) -> None:
    for event in client.messages.create(model="claude-sonnet-5-5", max_tokens=64_000, stream=True, messages=[{"role": "user", "content": plot}]):
        print(event.type)

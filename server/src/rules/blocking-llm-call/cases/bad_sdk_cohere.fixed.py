import cohere

co = cohere.ClientV2()
legacy = cohere.Client()


def summarize_ticket(ticket):
    response = co.chat_stream(model="command-a-03-2025", messages=[{"role": "user", "content": ticket}])
    for event in response:
        if event.type == "content-delta":
            yield event.delta.message.content.text


def summarize_before(ticket):
    response = legacy.chat_stream(message=ticket, preamble="Summarize.")
    for event in response:
        if event.event_type == "text-generation":
            yield event.text

import cohere

co = cohere.ClientV2()
legacy = cohere.Client()


def summarize_ticket(ticket):
    response = co.chat(model="command-a-03-2025", messages=[{"role": "user", "content": ticket}])  # finds: summarize_ticket
    return response.message.content[0].text


def summarize_before(ticket):
    response = legacy.chat(message=ticket, preamble="Summarize.")  # finds: summarize_before
    return response.text

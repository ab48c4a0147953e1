from support.clients import assistant_client


def first_reply(ticket):
    completion = assistant_client.chat.completions.create(  # finds
        model="gpt-4.1-mini", messages=[{"role": "user", "content": ticket.text}]
    )
    ticket.reply(completion.choices[0].message.content)

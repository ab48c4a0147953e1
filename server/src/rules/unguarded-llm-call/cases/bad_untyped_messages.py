def summarize(client, text):
    reply = client.messages.create(  # finds: `client.messages.create()`
        model="claude-sonnet-5-5",
        max_tokens=400,
        messages=[{"role": "user", "content": text[:4000]}],
    )
    return reply.content[0].text

from anthropic import Anthropic
from datadog import statsd

client = Anthropic()


def summarise(text):
    statsd.increment(
        'summaries.requests'
    )  # finds: `summaries.requests` is the only metric
    message = client.messages.create(
        model='claude-sonnet-4-5',
        max_tokens=500,
        messages=[
            {'role': 'user', 'content': text[:20000]}
        ],
    )
    return message.content[0].text

from openai import OpenAI

client = OpenAI()


def summarize(article):
    excerpt = article[:4000]
    return client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": f"Summarize: {excerpt}\n{article[-500:]}"}],
    )

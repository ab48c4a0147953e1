from openai import OpenAI
from anthropic import Anthropic, APIError

openai_client = OpenAI()
anthropic_client = Anthropic()


def ask(provider, question, log):
    if provider == "openai":
        response = openai_client.responses.create(model="gpt-5-mini", input=question)  # finds
        answer = response.output_text
    else:
        try:
            response = anthropic_client.messages.create(
                model="claude-haiku-4-5", max_tokens=300, messages=[{"role": "user", "content": question}]
            )
            answer = response.content[0].text
        except APIError:
            answer = ""
    log.append(answer)
    return answer

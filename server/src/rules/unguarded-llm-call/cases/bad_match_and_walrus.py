from openai import OpenAI

client = OpenAI()


def respond(kind, text):
    match kind:
        case "question":
            if (reply := client.responses.create(model="gpt-5-mini", input=text)).output_text:  # finds: `respond()`
                return reply.output_text
            return "No answer"
        case _:
            return "Unknown"

import sys

from openai import OpenAI

client = OpenAI()


def main():
    reply = client.responses.create(model="gpt-4o-mini", input=sys.argv[1])
    print(reply.output_text)


if __name__ == "__main__":
    main()

import sys

from openai import OpenAI

client = OpenAI()


def embed(text):
    return client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding


def main():
    print(len(embed(sys.argv[1])))


if __name__ == "__main__":
    main()

from google import genai

client = genai.Client()


def index_lines(lines, table):
    for line in lines:
        result = client.models.embed_content(model="gemini-embedding-2", contents=line)
        table.insert(line, result.embeddings[0].values)

from google import genai

client = genai.Client()


def write_statement(question: str, ddl: str) -> str:
    response = client.models.generate_content(
        model="gemini-2.5-pro", contents=f"{ddl[:4000]}\n\nOne statement for: {question[:500]}"
    )
    code = response.text
    if code:
        code = code.replace("```sql", "").replace("```", "").strip()
    print("code:", code)
    return code

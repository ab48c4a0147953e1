import observe
from openai import OpenAI

client = OpenAI()


@observe.trace(name="haiku")
def haiku(theme: str, *, syllables: int = 17) -> str:
    prompt = f"A poem of {syllables} syllables about {theme}"
    # The model counts badly; nobody minds.
    return client.responses.create(model="gpt-5.4", input=prompt).output_text.strip()  # finds: haiku

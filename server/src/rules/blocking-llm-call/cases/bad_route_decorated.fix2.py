import observe
from openai import OpenAI

client = OpenAI()


@observe.trace(name="haiku")
def haiku(theme: str, *, syllables: int = 17) -> str:
    prompt = f"A poem of {syllables} syllables about {theme}"
    # The model counts badly; nobody minds.
    with client.responses.stream(model="gpt-5.4", input=prompt) as stream:
        return stream.get_final_response().output_text.strip()

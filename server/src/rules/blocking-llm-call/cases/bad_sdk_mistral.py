import os

from mistralai import Mistral


def correct_text(text: str) -> str:
    with Mistral(api_key=os.environ["MISTRAL_API_KEY"]) as mistral:
        response = mistral.chat.complete(  # finds: correct_text
            model="mistral-large-latest", messages=[{"role": "user", "content": f"Correct: {text}"}]
        )
        return response.choices[0].message.content


async def continue_code(prefix: str, suffix: str) -> str:
    mistral = Mistral(api_key=os.environ["MISTRAL_API_KEY"])
    response = await mistral.fim.complete_async(model="codestral-latest", prompt=prefix, suffix=suffix)  # finds: continue_code
    return response.choices[0].message.content

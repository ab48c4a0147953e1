from mistralai.client import Mistral

mistral = Mistral()


def correct(text):
    response = mistral.chat.complete(model="mistral-small-latest", messages=[{"role": "user", "content": text}])  # finds: correct
    return response.choices[0].message.content

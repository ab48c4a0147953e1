from vertexai.language_models import TextGenerationModel

model = TextGenerationModel.from_pretrained("text-bison@002")


def draft_reply(mail: str) -> str:
    answer = model.predict(f"Answer this mail politely:\n{mail}", max_output_tokens=600)  # finds: draft_reply
    return answer.text

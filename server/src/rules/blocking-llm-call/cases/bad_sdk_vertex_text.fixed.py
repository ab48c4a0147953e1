from collections.abc import Iterator

from vertexai.language_models import TextGenerationModel

model = TextGenerationModel.from_pretrained("text-bison@002")


def draft_reply(mail: str) -> Iterator[str]:
    answer = model.predict_streaming(f"Answer this mail politely:\n{mail}", max_output_tokens=600)
    for chunk in answer:
        yield chunk.text

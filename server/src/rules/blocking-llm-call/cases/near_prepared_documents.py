import base64
from pathlib import Path

from openai import OpenAI

client = OpenAI()


def describe_figure(path: Path) -> str:
    encoded = base64.b64encode(path.read_bytes()).decode()
    answer = client.responses.create(
        model="gpt-5-mini",
        input=[
            {
                "role": "user",
                "content": [
                    {"type": "input_text", "text": "What does the figure show?"},
                    {"type": "input_image", "image_url": f"data:image/png;base64,{encoded}"},
                ],
            }
        ],
    )
    return answer.output_text


def enrich_section(section: str) -> str:
    answer = client.responses.create(model="gpt-5-mini", input=f"Keywords of: {section[:2000]}")
    return answer.output_text

import anthropic
from pypdf import PdfReader

MAX_PROMPT_CHARS = 16_000


class ContractReader:
    def __init__(self):
        self.claude = anthropic.Anthropic()

    def obligations(self, file):
        text = ""
        for page in PdfReader(file).pages:
            text += page.extract_text() + "\n"
        message = self.claude.messages.create(
            model="claude-sonnet-4-5",
            max_tokens=2048,
            messages=[{"role": "user", "content": "List every obligation in this contract:\n\n" + text[:MAX_PROMPT_CHARS]}],
        )
        return message.content[0].text

from pathlib import Path

import groq

MAX_PROMPT_CHARS = 16_000

client = groq.Groq()


def build_messages(notes, question):
    return [
        {"role": "system", "content": f"Answer from these notes: {notes}"},
        {"role": "user", "content": question},
    ]


def answer(question, folder):
    notes = (Path(folder) / "notes.md").read_text(encoding="utf-8")
    return client.chat.completions.create(model="llama-3.3-70b-versatile", messages=build_messages(notes[:MAX_PROMPT_CHARS], question))

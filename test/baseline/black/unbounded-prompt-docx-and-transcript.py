# path: src/digest.py
import docx
import ollama
from youtube_transcript_api import YouTubeTranscriptApi


def paragraphs_of(path):
    opened = docx.Document(path)
    return "\n".join(
        paragraph.text for paragraph in opened.paragraphs
    )


def said_in(video):
    parts = YouTubeTranscriptApi.get_transcript(video)
    return " ".join(part["text"] for part in parts)


def compare(path, video):
    written = paragraphs_of(path)
    said = said_in(video)
    question = (
        f"Written: {written}\n"  # finds: `written` is the text of a whole document
        f"Said: {said}\n"  # finds: `said` is a whole transcript
        "Where do they differ?"
    )
    return ollama.chat(
        model="llama3.2",
        messages=[{"role": "user", "content": question}],
    )["message"]["content"]

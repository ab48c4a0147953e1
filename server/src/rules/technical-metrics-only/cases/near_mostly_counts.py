from openai import OpenAI
from prometheus_client import Counter, Histogram

client = OpenAI()
DOCUMENTS = Counter("documents_total", "Documents")
QUESTIONS = Counter("questions_total", "Questions")
SESSIONS = Counter("sessions_total", "Sessions")
SECONDS = Histogram("answer_seconds", "Duration")

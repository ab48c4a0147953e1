"""Answers customers."""
from openai import OpenAI

client = OpenAI(api_key="sk-proj-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAj", timeout=30)  # finds: an OpenAI key

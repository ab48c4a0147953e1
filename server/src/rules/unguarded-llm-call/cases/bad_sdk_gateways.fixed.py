import logging

import litellm
import ollama
from groq import AsyncGroq, GroqError
from huggingface_hub import InferenceClient
from together import Together
from openai import OpenAIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

hub = InferenceClient()


def by_litellm(question):
    try:
        response = litellm.completion(model="claude-sonnet-4-5", messages=[{"role": "user", "content": question}])
        return response.choices[0].message.content
    except OpenAIError:
        logger.exception("AI service call failed", extra={"operation": "by_litellm"})
        return FALLBACK_RESPONSE


def by_ollama(question):
    try:
        return ollama.chat(model="llama3", messages=[{"role": "user", "content": question}])["message"]["content"]
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "by_ollama"})
        return FALLBACK_RESPONSE


async def by_groq(question):
    async with AsyncGroq() as groq:
        try:
            response = await groq.chat.completions.create(
                model="llama-3.1-8b-instant", messages=[{"role": "user", "content": question}]
            )
            return response.choices[0].message.content
        except GroqError:
            logger.exception("AI service call failed", extra={"operation": "by_groq"})
            return FALLBACK_RESPONSE


def by_together(question):
    try:
        response = Together().chat.completions.create(
            model="Qwen/Qwen2.5-7B-Instruct-Turbo", messages=[{"role": "user", "content": question}]
        )
        return response.choices[0].message.content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "by_together"})
        return FALLBACK_RESPONSE


def by_hub(question):
    try:
        return hub.text_generation(question, max_new_tokens=200)
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "by_hub"})
        return FALLBACK_RESPONSE

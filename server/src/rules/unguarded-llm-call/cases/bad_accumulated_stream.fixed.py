import logging

import anthropic

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = anthropic.Anthropic()


def translate(text, language):
	translated = ""
	try:
		with client.messages.stream(
			model="claude-sonnet-4-5",
			max_tokens=2000,
			messages=[{"role": "user", "content": f"Into {language}: {text}"}],
		) as stream:
			for part in stream.text_stream:
				translated += part
	except Exception:
		logger.exception("AI service call failed", extra={"operation": "translate"})
		translated = translated or FALLBACK_RESPONSE
	return translated

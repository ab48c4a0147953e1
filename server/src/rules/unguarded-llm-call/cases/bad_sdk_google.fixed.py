import logging

import google.generativeai as palm
from google import genai
from google.api_core.exceptions import GoogleAPIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = genai.Client()
before = palm.GenerativeModel("gemini-1.5-flash")


class Explainer:
    async def explain(self, topic):
        try:
            response = await client.aio.models.generate_content(model="gemini-2.5-flash", contents=topic)
            return response.text
        except Exception:
            logger.exception("AI service call failed", extra={"operation": "explain"})
            return FALLBACK_RESPONSE

    def explain_before(self, topic):
        try:
            response = before.generate_content(topic)
            return response.text
        except GoogleAPIError:
            logger.exception("AI service call failed", extra={"operation": "explain_before"})
            return FALLBACK_RESPONSE

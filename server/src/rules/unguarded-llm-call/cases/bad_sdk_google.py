import google.generativeai as palm
from google import genai

client = genai.Client()
before = palm.GenerativeModel("gemini-1.5-flash")


class Explainer:
    async def explain(self, topic):
        response = await client.aio.models.generate_content(model="gemini-2.5-flash", contents=topic)  # finds: google.genai.errors.APIError
        return response.text

    def explain_before(self, topic):
        response = before.generate_content(topic)  # finds: google.api_core.exceptions.GoogleAPIError
        return response.text

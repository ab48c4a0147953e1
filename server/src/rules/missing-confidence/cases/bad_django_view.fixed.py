from django.http import JsonResponse
from google import genai

client = genai.Client()


def product_text(request, product_id):
    prompt = f"Describe product {product_id} in a friendly way."
    response = client.models.generate_content(model="gemini-2.5-flash", contents=prompt)
    return JsonResponse({"id": product_id, "description": response.text, "ai_generated": True})

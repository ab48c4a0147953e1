import boto3
import google.generativeai as palm
import ollama
from google import genai
from google.genai import types

client = genai.Client()
runtime = boto3.client("bedrock-runtime")
JSON = {"response_mime_type": "application/json"}
reader = palm.GenerativeModel("gemini-1.5-flash", generation_config=JSON)


def invoice_fields(text, schema):
    response = client.models.generate_content(
        model="gemini-2.5-flash",
        contents=text,
        config=types.GenerateContentConfig(response_mime_type="application/json", response_schema=schema),
    )
    return response.text


def mood(text):
    response = client.models.generate_content(
        model="gemini-2.5-flash", contents=f"One word for the mood of: {text}", config={"max_output_tokens": 5}
    )
    return response.text


def address(text):
    return reader.generate_content(f"The address in: {text}").text


def language(text):
    response = runtime.converse(
        modelId="amazon.nova-micro-v1:0",
        messages=[{"role": "user", "content": [{"text": f"Language of: {text}"}]}],
        inferenceConfig={"maxTokens": 3},
    )
    return response["output"]["message"]["content"][0]["text"]


def letter(text):
    response = ollama.generate(model="llama3", prompt=text, options={"num_predict": 1})
    return response["response"]

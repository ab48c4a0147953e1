import chainlit as cl
import gradio as gr
from django.http import JsonResponse, StreamingHttpResponse
from openai import AsyncOpenAI, OpenAI

client = OpenAI()
aclient = AsyncOpenAI()


def respond(message, history):
    answer = ""
    stream = client.chat.completions.create(model="gpt-4o", messages=[*history, message], stream=True)
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            answer += chunk.choices[0].delta.content
            yield answer


gr.ChatInterface(respond)


@cl.on_message
async def answer(message: cl.Message):
    reply = cl.Message(content="")
    stream = await aclient.chat.completions.create(model="gpt-4o", messages=[message.content], stream=True)
    async for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            await reply.stream_token(chunk.choices[0].delta.content)
    await reply.send()


def view(request):
    return StreamingHttpResponse(respond(request.POST["question"], []), content_type="text/event-stream")


def sort(request):
    completion = client.chat.completions.create(model="gpt-4o", messages=[request.POST["mail"]], max_tokens=5)
    return JsonResponse({"folder": completion.choices[0].message.content})

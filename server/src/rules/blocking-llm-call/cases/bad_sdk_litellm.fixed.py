import litellm
from litellm import Router

router = Router(model_list=[{"model_name": "main", "litellm_params": {"model": "gpt-4o"}}])


async def answer_by_router(question):
    response = await router.acompletion(model="main", messages=[{"role": "user", "content": question}], stream=True)
    async for chunk in response:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


def complete_text(prompt):
    stream = litellm.text_completion(model="gpt-3.5-turbo-instruct", prompt=prompt, stream=True)
    for chunk in stream:
        if chunk.choices and chunk.choices[0].text:
            yield chunk.choices[0].text

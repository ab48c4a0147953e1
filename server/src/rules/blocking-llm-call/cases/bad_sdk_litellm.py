import litellm
from litellm import Router

router = Router(model_list=[{"model_name": "main", "litellm_params": {"model": "gpt-4o"}}])


async def answer_by_router(question):
    response = await router.acompletion(model="main", messages=[{"role": "user", "content": question}])  # finds: answer_by_router
    return response.choices[0].message.content


def complete_text(prompt):
    return litellm.text_completion(model="gpt-3.5-turbo-instruct", prompt=prompt).choices[0].text  # finds: complete_text

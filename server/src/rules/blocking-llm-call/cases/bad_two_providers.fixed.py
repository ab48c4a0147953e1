from collections.abc import Iterator

import anthropic
import openai


def chat(prompt: str, provider: str) -> Iterator[str]:
	messages = [{'role': 'user', 'content': prompt}]
	if provider == 'openai':
		result = openai.OpenAI().chat.completions.create(model='gpt-5.4', messages=messages, stream=True)
		for chunk in result:
			if chunk.choices and chunk.choices[0].delta.content:
				yield chunk.choices[0].delta.content
		return
	with anthropic.Anthropic().messages.stream(model='claude-sonnet-5-5', max_tokens=900, messages=messages) as stream:
		for piece in stream.text_stream:
			yield piece

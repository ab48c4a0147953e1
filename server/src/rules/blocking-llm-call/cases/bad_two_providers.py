import anthropic
import openai


def chat(prompt: str, provider: str) -> str:
	messages = [{'role': 'user', 'content': prompt}]
	if provider == 'openai':
		result = openai.OpenAI().chat.completions.create(model='gpt-5.4', messages=messages)  # finds: chat
		return result.choices[0].message.content
	reply = anthropic.Anthropic().messages.create(model='claude-sonnet-5-5', max_tokens=900, messages=messages)  # finds: chat
	return reply.content[0].text

import anthropic

client = anthropic.Anthropic()


def translate(text, language):
	translated = ""
	with client.messages.stream(  # finds: `translate()`
		model="claude-sonnet-4-5",
		max_tokens=2000,
		messages=[{"role": "user", "content": f"Into {language}: {text}"}],
	) as stream:
		for part in stream.text_stream:
			translated += part
	return translated

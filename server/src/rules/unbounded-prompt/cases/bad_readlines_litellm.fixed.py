import litellm

MAX_PROMPT_CHARS = 16_000


class LogWatcher:
    model = "gpt-4o-mini"

    async def diagnose(self, log_path):
        with open(log_path) as log:
            entries = "".join(log.readlines())
        reply = await litellm.acompletion(
            model=self.model,
            messages=[{"role": "user", "content": "What went wrong?\n" + entries[:MAX_PROMPT_CHARS]}],
        )
        return reply.choices[0].message.content

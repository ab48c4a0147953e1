import litellm


class LogWatcher:
    model = "gpt-4o-mini"

    async def diagnose(self, log_path):
        with open(log_path) as log:
            entries = "".join(log.readlines())
        reply = await litellm.acompletion(
            model=self.model,
            messages=[{"role": "user", "content": "What went wrong?\n" + entries}],  # finds: `entries` is a whole file
        )
        return reply.choices[0].message.content

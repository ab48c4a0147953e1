from openai import OpenAI

client = OpenAI()


class Recorder:
    def record(self, name, value):
        self.last = (name, value)


recorder = Recorder()
recorder.record("cpu_usage", 45)

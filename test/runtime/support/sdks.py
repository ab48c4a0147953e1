"""Programs that ask a model, one for each SDK: what they build, the call, and the text of what it returns."""

import textwrap
from dataclasses import dataclass

MESSAGES = '[{"role": "user", "content": question}]'


@dataclass(frozen=True)
class Sdk:
    """How a program asks a model through one library."""

    name: str
    setup: str
    call: str
    text: str
    is_async: bool = False
    """The function is a coroutine; `call` has its `await`."""
    streams: bool = True
    """A fix turns `answer` into a generator."""
    joins: bool = True
    """A fix streams inside `answer` and gives the joined text back."""
    pause: float = 0
    """Seconds between pieces without which the library hands several on at once."""
    raises: bool = True
    """A failure is an exception, not an answer that tells of it."""

    def program(self, body=None):
        """A module whose function `answer(question)` returns the model's text."""
        lines = body or f"response = {self.call}\nreturn {self.text}"
        head = "async def" if self.is_async else "def"
        return f"{self.setup.strip()}\n\n\n{head} answer(question):\n{textwrap.indent(lines, '    ')}\n"


def _openai_like(name, setup, client="client", **more):
    call = f'{client}.chat.completions.create(model="m", messages={MESSAGES})'
    return Sdk(name, setup, call, "response.choices[0].message.content", **more)


SDKS = [
    _openai_like("openai", "from openai import OpenAI\n\nclient = OpenAI()"),
    Sdk(
        "openai-async",
        "from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()",
        f'await client.chat.completions.create(model="m", messages={MESSAGES})',
        "response.choices[0].message.content",
        is_async=True,
    ),
    _openai_like("openai-azure", "from openai import AzureOpenAI\n\nclient = AzureOpenAI()"),
    Sdk(
        "openai-responses",
        "from openai import OpenAI\n\nclient = OpenAI()",
        'client.responses.create(model="m", input=question)',
        "response.output_text",
    ),
    Sdk(
        "openai-responses-async",
        "from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()",
        'await client.responses.create(model="m", input=question)',
        "response.output_text",
        is_async=True,
    ),
    Sdk(
        "anthropic",
        "import anthropic\n\nclient = anthropic.Anthropic()",
        f'client.messages.create(model="m", max_tokens=1024, messages={MESSAGES})',
        "response.content[0].text",
    ),
    Sdk(
        "anthropic-async",
        "from anthropic import AsyncAnthropic\n\nclient = AsyncAnthropic()",
        f'await client.messages.create(model="m", max_tokens=1024, messages={MESSAGES})',
        "response.content[0].text",
        is_async=True,
    ),
    Sdk(
        "google-genai",
        "from google import genai\n\nclient = genai.Client()",
        'client.models.generate_content(model="gemini-2.5-flash", contents=question)',
        "response.text",
    ),
    Sdk(
        "google-genai-async",
        "from google import genai\n\nclient = genai.Client()",
        'await client.aio.models.generate_content(model="gemini-2.5-flash", contents=question)',
        "response.text",
        is_async=True,
    ),
    Sdk(
        "mistralai",
        'from mistralai.client import Mistral\n\nclient = Mistral(api_key="test-key")',
        f'client.chat.complete(model="m", messages={MESSAGES})',
        "response.choices[0].message.content",
    ),
    Sdk(
        "cohere",
        "import cohere\n\nco = cohere.ClientV2()",
        f'co.chat(model="m", messages={MESSAGES})',
        "response.message.content[0].text",
    ),
    _openai_like("groq", "from groq import Groq\n\nclient = Groq()"),
    _openai_like("together", "from together import Together\n\nclient = Together()"),
    Sdk(
        "huggingface",
        "from huggingface_hub import InferenceClient\n\n"
        'client = InferenceClient("https://endpoints.huggingface.cloud/m", api_key="test-key")',
        f"client.chat_completion({MESSAGES})",
        "response.choices[0].message.content",
    ),
    Sdk(
        "litellm",
        "import litellm",
        f'litellm.completion(model="openai/m", messages={MESSAGES})',
        "response.choices[0].message.content",
    ),
    Sdk("ollama", "import ollama", f'ollama.chat(model="m", messages={MESSAGES})', 'response["message"]["content"]'),
    Sdk(
        "bedrock-converse",
        'import boto3\n\nbedrock = boto3.client("bedrock-runtime")',
        'bedrock.converse(modelId="m", messages=[{"role": "user", "content": [{"text": question}]}])',
        'response["output"]["message"]["content"][0]["text"]',
    ),
    Sdk(
        "langchain",
        'from langchain_openai import ChatOpenAI\n\nllm = ChatOpenAI(model="m", max_retries=0)',
        "llm.invoke(question)",
        "response.content",
    ),
    Sdk(
        "langchain-async",
        'from langchain_openai import ChatOpenAI\n\nllm = ChatOpenAI(model="m", max_retries=0)',
        "await llm.ainvoke(question)",
        "response.content",
        is_async=True,
    ),
    Sdk(
        "langchain-anthropic",
        'from langchain_anthropic import ChatAnthropic\n\nllm = ChatAnthropic(model="m", max_retries=0)',
        "llm.invoke(question)",
        "response.content",
    ),
    Sdk(
        "llama-index",
        'from llama_index.llms.openai import OpenAI\n\nllm = OpenAI(model="gpt-4o", max_retries=0)',
        "llm.complete(question)",
        "response.text",
    ),
    Sdk(
        "agno",
        "from agno.agent import Agent\nfrom agno.models.openai import OpenAIChat\n\n"
        'agent = Agent(model=OpenAIChat(id="m"), telemetry=False)',
        "agent.run(question)",
        "response.content",
        raises=False,
    ),
    Sdk(
        "openai-agents",
        "from agents import Agent, Runner, set_tracing_disabled\n\nset_tracing_disabled(True)\n"
        'agent = Agent(name="helper", model="gpt-4o")',
        "await Runner.run(agent, question)",
        "response.final_output",
        is_async=True,
    ),
    Sdk(
        "pydantic-ai",
        'from pydantic_ai import Agent\n\nagent = Agent("openai-chat:gpt-4o")',
        "await agent.run(question)",
        "response.output",
        is_async=True,
        joins=False,
        pause=0.15,
    ),
    Sdk(
        "dspy",
        "import os\n\nimport dspy\n\n"
        'lm = dspy.LM("openai/m", api_base=os.environ["LOCAL_OPENAI"], cache=False, num_retries=0)\n'
        "dspy.configure(lm=lm)\n"
        'predict = dspy.Predict("question -> reply")',
        "predict(question=question)",
        "response.reply",
        streams=False,
    ),
]

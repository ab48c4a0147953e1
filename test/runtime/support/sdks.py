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
    adds: bool = True
    """A fix adds a sibling that streams."""
    falls_back: bool = True
    """A fix answers with a text in place of the model's."""
    limit: str = ""
    """What a fix writes to limit the time of the call, `timeout=30`; empty where the call takes no limit."""
    wraps: bool = False
    """The prompt is the question with other text around it, so that the server has to be told its answer."""
    breaks: bool = True
    """A stream that breaks off with an error is an error."""

    def program(self, body=None):
        """A module whose function `answer(question)` returns the model's text."""
        lines = body or f"response = {self.call}\nreturn {self.text}"
        head = "async def" if self.is_async else "def"
        return f"{self.setup.strip()}\n\n\n{head} answer(question):\n{textwrap.indent(lines, '    ')}\n"


TEXT = "response.choices[0].message.content"
LIMIT = "timeout=30"


def _openai_like(name, setup, **more):
    wait = "await " if more.get("is_async") else ""
    call = f'{wait}client.chat.completions.create(model="m", messages={MESSAGES})'
    return Sdk(name, setup, call, TEXT, **more)


OPENAI = "from openai import OpenAI\n\nclient = OpenAI()"
ASYNC_OPENAI = "from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()"
GENAI = "from google import genai\n\nclient = genai.Client()"
OLD_GENAI = (
    "import google.generativeai as genai\n\n"
    'genai.configure(api_key="test-key", transport="rest")\nmodel = genai.GenerativeModel("gemini-1.5-flash")'
)
MISTRAL = 'from mistralai.client import Mistral\n\nclient = Mistral(api_key="test-key")'
HUB = "https://endpoints.huggingface.cloud"
CHAT_OPENAI = 'from langchain_openai import ChatOpenAI\n\nllm = ChatOpenAI(model="m", max_retries=0)'
CHAIN = (
    "from langchain_core.output_parsers import StrOutputParser\n"
    "from langchain_core.prompts import ChatPromptTemplate\nfrom langchain_openai import ChatOpenAI\n\n"
    'llm = ChatOpenAI(model="m", max_retries=0)\n'
    'chain = ChatPromptTemplate.from_template("{question}") | llm | StrOutputParser()'
)
GRAPH = (
    "from langchain.agents import create_agent\nfrom langchain_openai import ChatOpenAI\n\n"
    'agent = create_agent(ChatOpenAI(model="m", max_retries=0), tools=[])'
)
ASKED = '{"messages": [("user", question)]}'
LLAMA = 'from llama_index.llms.openai import OpenAI\n\nllm = OpenAI(model="gpt-4o", max_retries=0)'
LLAMA_INDEX = (
    "from llama_index.core import Document, MockEmbedding, VectorStoreIndex\n" + LLAMA + "\n"
    "pages = [Document(text=text) for text in ('Blue light is scattered most.', 'Grass is green.')]\n"
    "index = VectorStoreIndex.from_documents(pages, embed_model=MockEmbedding(embed_dim=4))"
)
AGNO = (
    "from agno.agent import Agent\nfrom agno.models.openai import OpenAIChat\n\n"
    'agent = Agent(model=OpenAIChat(id="m"), telemetry=False)'
)
AGNO_TEAM = (
    AGNO.replace("agent = ", "member = ").replace("import Agent", "import Agent", 1)
    + '\nteam = Team(members=[member], model=OpenAIChat(id="m"), telemetry=False)'
).replace("import OpenAIChat\n", "import OpenAIChat\nfrom agno.team import Team\n")
PHIDATA = (
    "from phi.agent import Agent\nfrom phi.model.openai import OpenAIChat\n\n"
    'agent = Agent(model=OpenAIChat(id="m"), telemetry=False, monitoring=False)'
)
AGENTS = (
    "from agents import Agent, Runner, set_tracing_disabled\n\nset_tracing_disabled(True)\n"
    'agent = Agent(name="helper", model="gpt-4o")'
)
AUTOGEN = (
    "from autogen_core.models import UserMessage\nfrom autogen_ext.models.openai import OpenAIChatCompletionClient\n\n"
    'client = OpenAIChatCompletionClient(model="gpt-4o", max_retries=0)'
)
LITELLM_ROUTER = (
    "from litellm import Router\n\n"
    'model = {"model_name": "main", "litellm_params": {"model": "openai/m"}}\n'
    "router = Router(model_list=[model], num_retries=0)"
)
DSPY = (
    "import os\n\nimport dspy\n\n"
    'lm = dspy.LM("openai/m", api_base=os.environ["LOCAL_OPENAI"], cache=False, num_retries=0)'
)

SDKS = [
    _openai_like("openai", OPENAI, limit=LIMIT),
    _openai_like("openai-async", ASYNC_OPENAI, is_async=True, limit=LIMIT),
    _openai_like("openai-azure", "from openai import AzureOpenAI\n\nclient = AzureOpenAI()", limit=LIMIT),
    Sdk(
        "openai-responses",
        OPENAI,
        'client.responses.create(model="m", input=question)',
        "response.output_text",
        limit=LIMIT,
    ),
    Sdk(
        "openai-responses-async",
        ASYNC_OPENAI,
        'await client.responses.create(model="m", input=question)',
        "response.output_text",
        is_async=True,
        limit=LIMIT,
    ),
    Sdk(
        "openai-completions",
        OPENAI,
        'client.completions.create(model="m", prompt=question)',
        "response.choices[0].text",
        limit=LIMIT,
    ),
    Sdk(
        "anthropic",
        "import anthropic\n\nclient = anthropic.Anthropic()",
        f'client.messages.create(model="m", max_tokens=1024, messages={MESSAGES})',
        "response.content[0].text",
        limit=LIMIT,
    ),
    Sdk(
        "anthropic-async",
        "from anthropic import AsyncAnthropic\n\nclient = AsyncAnthropic()",
        f'await client.messages.create(model="m", max_tokens=1024, messages={MESSAGES})',
        "response.content[0].text",
        is_async=True,
        limit=LIMIT,
    ),
    Sdk(
        "google-genai",
        GENAI,
        'client.models.generate_content(model="gemini-2.5-flash", contents=question)',
        "response.text",
    ),
    Sdk(
        "google-genai-async",
        GENAI,
        'await client.aio.models.generate_content(model="gemini-2.5-flash", contents=question)',
        "response.text",
        is_async=True,
    ),
    Sdk(
        "google-genai-chat",
        GENAI,
        'client.chats.create(model="gemini-2.5-flash").send_message(question)',
        "response.text",
    ),
    Sdk("google-generativeai", OLD_GENAI, "model.generate_content(question)", "response.text"),
    Sdk(
        "mistralai",
        MISTRAL,
        f'client.chat.complete(model="m", messages={MESSAGES})',
        TEXT,
        limit="timeout_ms=30000",
    ),
    Sdk(
        "mistralai-async",
        MISTRAL,
        f'await client.chat.complete_async(model="m", messages={MESSAGES})',
        TEXT,
        is_async=True,
        limit="timeout_ms=30000",
    ),
    Sdk(
        "cohere",
        "import cohere\n\nco = cohere.ClientV2()",
        f'co.chat(model="m", messages={MESSAGES})',
        "response.message.content[0].text",
    ),
    Sdk(
        "cohere-async",
        "import cohere\n\nco = cohere.AsyncClientV2()",
        f'await co.chat(model="m", messages={MESSAGES})',
        "response.message.content[0].text",
        is_async=True,
    ),
    Sdk("cohere-v1", "import cohere\n\nco = cohere.Client()", "co.chat(message=question)", "response.text"),
    _openai_like("groq", "from groq import Groq\n\nclient = Groq()", limit=LIMIT),
    _openai_like("groq-async", "from groq import AsyncGroq\n\nclient = AsyncGroq()", is_async=True, limit=LIMIT),
    _openai_like("together", "from together import Together\n\nclient = Together()"),
    _openai_like("together-async", "from together import AsyncTogether\n\nclient = AsyncTogether()", is_async=True),
    Sdk(
        "together-completions",
        "from together import Together\n\nclient = Together()",
        'client.completions.create(model="m", prompt=question)',
        "response.choices[0].text",
    ),
    Sdk(
        "huggingface",
        f'from huggingface_hub import InferenceClient\n\nclient = InferenceClient("{HUB}/m", api_key="test-key")',
        f"client.chat_completion({MESSAGES})",
        TEXT,
    ),
    Sdk(
        "huggingface-async",
        "from huggingface_hub import AsyncInferenceClient\n\n"
        f'client = AsyncInferenceClient("{HUB}/m", api_key="test-key")',
        f"await client.chat_completion({MESSAGES})",
        TEXT,
        is_async=True,
    ),
    Sdk(
        "huggingface-text",
        f'from huggingface_hub import InferenceClient\n\nclient = InferenceClient("{HUB}/tgi", api_key="test-key")',
        "client.text_generation(question)",
        "response",
    ),
    Sdk("litellm", "import litellm", f'litellm.completion(model="openai/m", messages={MESSAGES})', TEXT, limit=LIMIT),
    Sdk(
        "litellm-async",
        "import litellm",
        f'await litellm.acompletion(model="openai/m", messages={MESSAGES})',
        TEXT,
        is_async=True,
        limit=LIMIT,
    ),
    Sdk(
        "litellm-router",
        LITELLM_ROUTER,
        f'await router.acompletion(model="main", messages={MESSAGES})',
        TEXT,
        is_async=True,
        limit=LIMIT,
    ),
    Sdk(
        "litellm-text",
        "import litellm",
        'litellm.text_completion(model="text-completion-openai/m", prompt=question)',
        "response.choices[0].text",
        limit=LIMIT,
    ),
    Sdk("ollama", "import ollama", f'ollama.chat(model="m", messages={MESSAGES})', 'response["message"]["content"]'),
    Sdk("ollama-generate", "import ollama", 'ollama.generate(model="m", prompt=question)', 'response["response"]'),
    Sdk(
        "ollama-async",
        "import ollama\n\nclient = ollama.AsyncClient()",
        f'await client.chat(model="m", messages={MESSAGES})',
        "response.message.content",
        is_async=True,
    ),
    Sdk(
        "bedrock-converse",
        'import boto3\n\nbedrock = boto3.client("bedrock-runtime")',
        'bedrock.converse(modelId="m", messages=[{"role": "user", "content": [{"text": question}]}])',
        'response["output"]["message"]["content"][0]["text"]',
    ),
    Sdk(
        "bedrock-knowledge",
        'import boto3\n\nbedrock = boto3.client("bedrock-agent-runtime")',
        'bedrock.retrieve_and_generate(input={"text": question})',
        'response["output"]["text"]',
    ),
    Sdk("langchain", CHAT_OPENAI, "llm.invoke(question)", "response.content"),
    Sdk("langchain-async", CHAT_OPENAI, "await llm.ainvoke(question)", "response.content", is_async=True),
    Sdk(
        "langchain-anthropic",
        'from langchain_anthropic import ChatAnthropic\n\nllm = ChatAnthropic(model="m", max_retries=0)',
        "llm.invoke(question)",
        "response.content",
    ),
    Sdk("langchain-chain", CHAIN, 'chain.invoke({"question": question})', "response"),
    Sdk("langchain-chain-async", CHAIN, 'await chain.ainvoke({"question": question})', "response", is_async=True),
    Sdk("langgraph", GRAPH, f"agent.invoke({ASKED})", 'response["messages"][-1].content'),
    Sdk("langgraph-async", GRAPH, f"await agent.ainvoke({ASKED})", 'response["messages"][-1].content', is_async=True),
    Sdk("llama-index", LLAMA, "llm.complete(question)", "response.text"),
    Sdk("llama-index-async", LLAMA, "await llm.acomplete(question)", "response.text", is_async=True),
    Sdk(
        "llama-index-chat",
        "from llama_index.core.llms import ChatMessage\n" + LLAMA,
        'llm.chat([ChatMessage(role="user", content=question)])',
        "response.message.content",
    ),
    Sdk(
        "llama-index-query-engine",
        LLAMA_INDEX,
        "index.as_query_engine(llm=llm).query(question)",
        "response.response",
        wraps=True,
    ),
    Sdk(
        "llama-index-chat-engine",
        LLAMA_INDEX,
        'index.as_chat_engine(chat_mode="simple", llm=llm).chat(question)',
        "response.response",
        wraps=True,
    ),
    Sdk("agno", AGNO, "agent.run(question)", "response.content", raises=False),
    Sdk("agno-async", AGNO, "await agent.arun(question)", "response.content", is_async=True, raises=False),
    Sdk("agno-team", AGNO_TEAM, "team.run(question)", "response.content", raises=False),
    Sdk("phidata", PHIDATA, "agent.run(question)", "response.content"),
    Sdk("openai-agents", AGENTS, "await Runner.run(agent, question)", "response.final_output", is_async=True),
    Sdk(
        "openai-agents-sync",
        AGENTS,
        "Runner.run_sync(agent, question)",
        "response.final_output",
        adds=False,
        joins=False,
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
        "pydantic-ai-sync",
        'from pydantic_ai import Agent\n\nagent = Agent("openai-chat:gpt-4o")',
        "agent.run_sync(question)",
        "response.output",
        streams=False,
    ),
    Sdk(
        "autogen-model",
        AUTOGEN,
        'await client.create([UserMessage(content=question, source="user")])',
        "response.content",
        is_async=True,
    ),
    Sdk(
        "autogen-agent",
        "from autogen_agentchat.agents import AssistantAgent\n"
        "from autogen_ext.models.openai import OpenAIChatCompletionClient\n\n"
        'agent = AssistantAgent("guide", OpenAIChatCompletionClient(model="gpt-4o", max_retries=0))',
        "await agent.run(task=question)",
        "response.messages[-1].content",
        is_async=True,
        streams=False,
    ),
    Sdk("dspy-lm", DSPY, "lm(question)", "response[0]", streams=False),
    Sdk(
        "dspy",
        DSPY + '\ndspy.configure(lm=lm)\npredict = dspy.Predict("question -> reply")',
        "predict(question=question)",
        "response.reply",
        streams=False,
        falls_back=False,
    ),
]

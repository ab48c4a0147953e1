"""How programs embed one text, one for each SDK, and stand-ins for those that cannot be had here."""

import types
from dataclasses import dataclass, field

from support.llm_server import vector


@dataclass(frozen=True)
class Embedder:
    """`call` embeds the text `text` (with its `await`), `vector` is its vector in `response`."""

    name: str
    setup: str
    call: str
    vector: str
    batch: int
    """How many texts a request of the rewritten program has at most; 0: all of them."""
    modules: dict = field(default_factory=dict)
    """Stand-ins, by the names with which `load` takes them."""

    @property
    def is_async(self):
        return "await " in self.call


_CREATE = "client.embeddings.create(model=MODEL, input=text)"
_ITEM = "response.data[0].embedding"
_OPENAI = 'from openai import {name}\n\nMODEL = "text-embedding-3-small"\nclient = {name}()'
_COHERE = 'MODEL = "embed-v4.0"\n'


asked_of_stand_ins = []
"""The texts of each request that a stand-in would make."""


def _vectors(texts):
    asked_of_stand_ins.append(list(texts))
    return [vector(text) for text in texts]


def _sentence_transformers():
    """`SentenceTransformer.encode` of 6.2: a text gives an array of one dimension, a list one of two."""
    import numpy as np

    class SentenceTransformer:
        def __init__(self, model_name_or_path=None):
            pass

        def encode(self, sentences, prompt_name=None, prompt=None, batch_size=32, **options):
            given = [sentences] if isinstance(sentences, str) else list(sentences)
            found = np.array(_vectors(given), dtype="float32")
            return found[0] if isinstance(sentences, str) else found

    return types.SimpleNamespace(SentenceTransformer=SentenceTransformer)


def _llama_index():
    """`OpenAIEmbedding` on the real base class of llama-index-core, which makes the batches."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class OpenAIEmbedding(BaseEmbedding):
        model: str = "text-embedding-3-small"

        def _get_query_embedding(self, query):
            return _vectors([query])[0]

        async def _aget_query_embedding(self, query):
            return _vectors([query])[0]

        def _get_text_embedding(self, text):
            return _vectors([text])[0]

        def _get_text_embeddings(self, texts):
            return _vectors(texts)

        async def _aget_text_embeddings(self, texts):
            return _vectors(texts)

    return types.SimpleNamespace(OpenAIEmbedding=OpenAIEmbedding)


def _generativeai():
    """`embed_content` of google-generativeai 0.8.6: a text gives one vector, a list a list of them."""

    def embed_content(model, content, task_type=None, title=None, **options):
        found = _vectors([content] if isinstance(content, str) else content)
        return {"embedding": found[0] if isinstance(content, str) else found}

    return types.SimpleNamespace(embed_content=embed_content)


def _openai_v0():
    """`openai.Embedding.create` of openai 0.28, whose result is a dict that has its keys as attributes as well."""

    class Result(dict):
        __getattr__ = dict.__getitem__

    class Embedding:
        @staticmethod
        def create(input, engine=None, model=None):
            found = _vectors([input] if isinstance(input, str) else input)
            return Result(data=[Result(embedding=item, index=index) for index, item in enumerate(found)])

    return types.SimpleNamespace(Embedding=Embedding)


EMBEDDERS = [
    Embedder("openai", _OPENAI.format(name="OpenAI"), _CREATE, _ITEM, 100),
    Embedder("openai-async", _OPENAI.format(name="AsyncOpenAI"), f"await {_CREATE}", _ITEM, 100),
    Embedder("openai-azure", _OPENAI.format(name="AzureOpenAI"), _CREATE, _ITEM, 100),
    Embedder("openai-module", 'import openai\n\nMODEL = "text-embedding-3-small"', f"openai.{_CREATE[7:]}", _ITEM, 100),
    Embedder(
        "openai-list",
        _OPENAI.format(name="OpenAI"),
        "client.embeddings.create(input=[text], model=MODEL, dimensions=8)",
        _ITEM,
        100,
    ),
    Embedder(
        "openai-v0",
        'import openai\n\nMODEL = "text-embedding-ada-002"',
        "openai.Embedding.create(input=text, engine=MODEL)",
        'response["data"][0]["embedding"]',
        100,
        modules={"openai": _openai_v0},
    ),
    Embedder(
        "cohere-v1",
        f"import cohere\n\n{_COHERE}co = cohere.Client()",
        'co.embed(texts=[text], model=MODEL, input_type="search_document")',
        "response.embeddings[0]",
        96,
    ),
    Embedder(
        "cohere-v2",
        f"import cohere\n\n{_COHERE}co = cohere.ClientV2()",
        'co.embed(texts=[text], model=MODEL, input_type="search_document", embedding_types=["float"])',
        "response.embeddings.float_[0]",
        96,
    ),
    Embedder(
        "cohere-v2-async",
        f"import cohere\n\n{_COHERE}co = cohere.AsyncClientV2()",
        'await co.embed(texts=[text], model=MODEL, input_type="search_document", embedding_types=["float"])',
        "response.embeddings.float_[0]",
        96,
    ),
    Embedder(
        "voyage",
        'import voyageai\n\nMODEL = "voyage-3.5"\nvo = voyageai.Client()',
        'vo.embed([text], model=MODEL, input_type="document")',
        "response.embeddings[0]",
        100,
    ),
    Embedder(
        "voyage-async",
        'import voyageai\n\nMODEL = "voyage-3.5"\nvo = voyageai.AsyncClient()',
        'await vo.embed([text], model=MODEL, input_type="document")',
        "response.embeddings[0]",
        100,
    ),
    Embedder(
        "google-genai",
        'from google import genai\n\nMODEL = "gemini-embedding-001"\nclient = genai.Client()',
        "client.models.embed_content(model=MODEL, contents=text)",
        "response.embeddings[0].values",
        100,
    ),
    Embedder(
        "google-genai-async",
        'from google import genai\n\nMODEL = "gemini-embedding-001"\nclient = genai.Client()',
        "await client.aio.models.embed_content(model=MODEL, contents=text)",
        "response.embeddings[0].values",
        100,
    ),
    Embedder(
        "google-generativeai",
        'import google.generativeai as genai\n\nMODEL = "models/text-embedding-004"',
        'genai.embed_content(model=MODEL, content=text, task_type="retrieval_document")',
        'response["embedding"]',
        0,
        modules={"google__generativeai": _generativeai},
    ),
    Embedder(
        "mistral",
        'from mistralai.client import Mistral\n\nMODEL = "mistral-embed"\nclient = Mistral(api_key="test-key")',
        "client.embeddings.create(model=MODEL, inputs=text)",
        _ITEM,
        32,
    ),
    Embedder(
        "mistral-async",
        'from mistralai.client import Mistral\n\nMODEL = "mistral-embed"\nclient = Mistral(api_key="test-key")',
        "await client.embeddings.create_async(model=MODEL, inputs=[text])",
        _ITEM,
        32,
    ),
    Embedder(
        "together",
        'from together import Together\n\nMODEL = "BAAI/bge-base-en-v1.5"\nclient = Together()',
        _CREATE,
        _ITEM,
        100,
    ),
    Embedder(
        "ollama",
        'import ollama\n\nMODEL = "nomic-embed-text"',
        "ollama.embed(model=MODEL, input=text)",
        'response["embeddings"][0]',
        0,
    ),
    Embedder(
        "ollama-async",
        'from ollama import AsyncClient\n\nMODEL = "nomic-embed-text"\nclient = AsyncClient()',
        "await client.embed(MODEL, text)",
        "response.embeddings[0]",
        0,
    ),
    Embedder(
        "litellm",
        'import litellm\n\nMODEL = "openai/text-embedding-3-small"',
        "litellm.embedding(model=MODEL, input=[text])",
        'response.data[0]["embedding"]',
        96,
    ),
    Embedder(
        "litellm-async",
        'import litellm\n\nMODEL = "openai/text-embedding-3-small"',
        "await litellm.aembedding(MODEL, input=text)",
        'response["data"][0]["embedding"]',
        96,
    ),
    Embedder(
        "langchain",
        'from langchain_openai import OpenAIEmbeddings\n\nMODEL = "text-embedding-3-small"\n'
        "embedder = OpenAIEmbeddings(model=MODEL, check_embedding_ctx_length=False)",
        "embedder.embed_query(text)",
        "response",
        0,
    ),
    Embedder(
        "langchain-documents",
        'from langchain_openai import OpenAIEmbeddings\n\nMODEL = "text-embedding-3-small"\n'
        "embedder = OpenAIEmbeddings(model=MODEL, check_embedding_ctx_length=False)",
        "embedder.embed_documents([text])",
        "response[0]",
        0,
    ),
    Embedder(
        "langchain-async",
        'from langchain_openai import OpenAIEmbeddings\n\nMODEL = "text-embedding-3-small"\n'
        "embedder = OpenAIEmbeddings(model=MODEL, check_embedding_ctx_length=False)",
        "await embedder.aembed_query(text)",
        "response",
        0,
    ),
    Embedder(
        "llama-index",
        "from llama_index.embeddings.openai import OpenAIEmbedding\n\n"
        'MODEL = "text-embedding-3-small"\nembedder = OpenAIEmbedding(model=MODEL, embed_batch_size=2000)',
        "embedder.get_text_embedding(text)",
        "response",
        0,
        modules={"llama_index__embeddings__openai": _llama_index},
    ),
    Embedder(
        "llama-index-async",
        "from llama_index.embeddings.openai import OpenAIEmbedding\n\n"
        'MODEL = "text-embedding-3-small"\nembedder = OpenAIEmbedding(model=MODEL, embed_batch_size=2000)',
        "await embedder.aget_text_embedding(text)",
        "response",
        0,
        modules={"llama_index__embeddings__openai": _llama_index},
    ),
    Embedder(
        "sentence-transformers",
        "from sentence_transformers import SentenceTransformer\n\n"
        'MODEL = "all-MiniLM-L6-v2"\nmodel = SentenceTransformer(MODEL)',
        "model.encode(text)",
        "response",
        0,
        modules={"sentence_transformers": _sentence_transformers},
    ),
]

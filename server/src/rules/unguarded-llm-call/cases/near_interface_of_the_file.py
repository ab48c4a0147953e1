from abc import ABC, abstractmethod
from typing import Any, Optional

from langchain_openai import OpenAIEmbeddings
from openai import AsyncOpenAI
from pydantic import BaseModel
from shelf.base import BaseStore, ChatCompletionClient


class Embedder(ABC, BaseModel):
    inner: Optional[Any] = None

    @abstractmethod
    def embed_documents(self, documents): ...

    def size(self):
        return len(self.inner.embed_query("a sample"))


class RecordingClient(ChatCompletionClient):
    def __init__(self):
        self._client = AsyncOpenAI()

    async def create(self, messages):
        return await self._client.chat.completions.create(model="gpt-5-mini", messages=messages)


class ShelfStore(BaseStore[str]):
    def __init__(self):
        self.embeddings = OpenAIEmbeddings()

    def _put(self, texts):
        return self.embeddings.embed_documents(texts)


class TaggedClient(RecordingClient):
    async def tag(self, messages):
        return await self._client.chat.completions.create(model="gpt-5-mini", messages=messages)

from langchain_openai import ChatOpenAI
from opentelemetry import metrics

meter = metrics.get_meter(__name__)
llm_calls = meter.create_counter("llm.calls", unit="1", description="Calls of the model")  # finds: (`llm.calls`, `llm.latency`)
llm_latency = meter.create_histogram("llm.latency", unit="s")

llm = ChatOpenAI(model="gpt-4o-mini", timeout=20)

from openai import OpenAI

client = OpenAI(base_url="http://localhost:11434/v1", api_key="q8Zr2LmX9vTb4KpW")
other = OpenAI(base_url="http://vllm.internal/v1", api_key="EMPTY")

from langchain_openai import ChatOpenAI
from pydantic import SecretStr

llm = ChatOpenAI(model="gpt-4o", api_key=SecretStr("sk-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2"))  # finds: an OpenAI key

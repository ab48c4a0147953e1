from anthropic import Anthropic

claude = Anthropic(api_key="sk-ant-...")  # finds: `api_key`

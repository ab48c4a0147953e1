import openai
import os

openai.api_key = "sk-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzd"  # finds: an OpenAI key

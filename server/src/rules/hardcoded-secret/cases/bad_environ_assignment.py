import os

os.environ["ANTHROPIC_API_KEY"] = "sk-ant-api03-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAj"  # finds: an Anthropic key


def setup():
    os.environ["HF_TOKEN"] = "hf_u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL"  # finds: Hugging Face

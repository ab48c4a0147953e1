MAX_PROMPT_CHARS = 16_000


def build_review_prompt(article: str, tone: str) -> str:
    return f"Write a {tone} review of this article.\n\n{article[:MAX_PROMPT_CHARS]}"

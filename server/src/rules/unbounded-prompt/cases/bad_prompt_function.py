def build_review_prompt(article: str, tone: str) -> str:
    return f"Write a {tone} review of this article.\n\n{article}"  # finds: `article` goes into the prompt in `build_review_prompt()`

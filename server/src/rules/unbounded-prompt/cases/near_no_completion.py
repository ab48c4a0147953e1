def render(article, author):
    body = f"<h1>{author}</h1>{article}"
    return f"<html>{body}</html>"

from crewai import LLM

llm = LLM(model="gpt-4o-mini")


def improve(topic):
    draft = llm.call(f"Write a post about {topic}")
    critique = llm.call(f"Criticize this post: {draft}")
    return llm.call(f"Improve the post.\nPost: {draft}\nCritique: {critique}")

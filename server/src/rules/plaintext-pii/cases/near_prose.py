"""Sends a number such as 536-90-4399 to the agency."""

PROMPT = "Never repeat numbers such as 536-90-4399 or 4532 9710 4826 3819."


def ask(agent):
    """>>> ask(agent, "536-90-4399")"""
    return agent.run("My social security number is 123-45-6789, can you help?")

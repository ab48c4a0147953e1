import matplotlib.pyplot as plt
from openai import OpenAI

client = OpenAI()


def caption(figure: plt.Figure):
    heading = figure._suptitle.get_text()
    reply = client.responses.create(model="gpt-4o-mini", input=f"A caption for the chart {heading}")
    return reply.output_text

from statsd import StatsClient

from . import answers

statsd = StatsClient()


def close(ticket):
    statsd.gauge("tickets.resolved", ticket.resolved)
    return answers.answer(ticket.text)

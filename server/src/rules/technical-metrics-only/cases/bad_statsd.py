from statsd import StatsClient

from support.llm import answer_question

statsd = StatsClient("localhost", 8125)


def reply(ticket):
    with statsd.timer("reply.duration"):  # finds: (`reply.duration`, `reply.errors`)
        try:
            return answer_question(ticket.text)
        except RuntimeError:
            statsd.incr("reply.errors")
            raise

from statsd import StatsClient

from support.llm import answer_question

statsd = StatsClient("localhost", 8125)


def reply(ticket):
    with statsd.timer("reply.duration"):
        try:
            return answer_question(ticket.text)
        except RuntimeError:
            statsd.incr("reply.errors")
            raise


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    statsd.timing("reply.user_satisfaction", rating)
    statsd.timing("reply.query_resolution_rate", float(is_resolved))
    statsd.timing("reply.cost_per_query", cost)

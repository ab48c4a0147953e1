from statsd import StatsClient

statsd = StatsClient()


def perform(job):
    statsd.incr("jobs.running")
    try:
        job.run()
    finally:
        statsd.decr("jobs.running")

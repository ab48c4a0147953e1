import logging

logger = logging.getLogger(__name__)


def report_usage(response, user_id, started):
	"""Tells what an answer cost."""
	logger.info(
		"Answered in %s s with %s tokens for user %s", started.elapsed, response.usage.total_tokens, user_id,
	)
	logger.info(
		"Cost: {cost}".format(cost=response.cost),  # in cents
	)

import logging

logger = logging.getLogger(__name__)


def report_usage(response, user_id, started):
	"""Tells what an answer cost."""
	logger.info(  # finds
		f"Answered in {started.elapsed} s "
		f"with {response.usage.total_tokens} tokens "
		f"for user {user_id}",
	)
	logger.info(  # finds
		"Cost: {cost}".format(cost=response.cost),  # in cents
	)

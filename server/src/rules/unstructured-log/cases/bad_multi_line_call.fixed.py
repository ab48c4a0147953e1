import logging

logger = logging.getLogger(__name__)


def report_usage(response, user_id, started):
	"""Tells what an answer cost."""
	logger.info(
		"Answered with tokens for user",
		extra={"elapsed": started.elapsed, "total_tokens": response.usage.total_tokens, "user_id": user_id},
	)
	logger.info(
		"Cost",
		extra={"cost": response.cost},  # in cents
	)

import logging

from prophet import Prophet

from warehouse import query
from prophet.diagnostics import cross_validation, performance_metrics

logger = logging.getLogger(__name__)


def plan_staffing(weeks):
    visits = query("select day as ds, visits as y from daily_visits")
    m = Prophet(weekly_seasonality=True)
    m.fit(visits)
    logger.info("Model backtested", extra={"mae": performance_metrics(cross_validation(m, horizon="30 days"))["mae"].mean()})
    future = m.make_future_dataframe(periods=7 * weeks)
    return m.predict(future)[["ds", "yhat", "yhat_lower", "yhat_upper"]]

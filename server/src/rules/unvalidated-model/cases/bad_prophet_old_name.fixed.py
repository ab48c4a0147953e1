import logging

import pandas as pd
from fbprophet import Prophet
from fbprophet.diagnostics import cross_validation, performance_metrics

logger = logging.getLogger(__name__)

prices = pd.read_csv('prices.csv')
m = Prophet()
m.add_country_holidays('DE')
m.fit(prices)
logger.info('Model backtested', extra={'mae': performance_metrics(cross_validation(m, horizon='30 days'))['mae'].mean()})
outlook = m.predict(m.make_future_dataframe(periods=90))
outlook.to_csv('outlook.csv')

import logging
from sklearn.metrics import mean_absolute_percentage_error
from sklearn.model_selection import TimeSeriesSplit

logger = logging.getLogger(__name__)

errors = []
for train_rows, test_rows in TimeSeriesSplit(n_splits=5).split(all_data):
    actual = all_data[len(train_rows) : len(train_rows) + len(test_rows)]
    predicted = model.fit(all_data[: len(train_rows)]).predict(len(actual))
    errors.append(mean_absolute_percentage_error(actual, predicted))
logger.info("Model backtested", extra={"mape": sum(errors) / len(errors)})
model.fit(all_data)

from statsmodels.tsa.exponential_smoothing.ets import ETSModel


class Planner:
    def __init__(self, visits):
        self.results = ETSModel(visits, trend="add").fit(disp=0)

    def plan(self, days):
        visits = self.results.forecast(days)  # finds: `self.results.forecast()`
        return visits.sum() / days

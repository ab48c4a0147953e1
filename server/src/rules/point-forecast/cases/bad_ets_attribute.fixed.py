from statsmodels.tsa.exponential_smoothing.ets import ETSModel


class Planner:
    def __init__(self, visits):
        self.results = ETSModel(visits, trend="add").fit(disp=0)

    def plan(self, days):
        prediction = self.results.get_prediction(start=self.results.nobs, end=self.results.nobs + days - 1)
        visits = prediction.predicted_mean
        interval = prediction.summary_frame(alpha=0.1)
        return visits.sum() / days

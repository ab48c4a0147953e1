from statsmodels.tsa.statespace.sarimax import SARIMAX


class Outlook:
    def __init__(self, rides):
        self.rides = rides
        self.results = SARIMAX(rides, order=(1, 0, 1)).fit()

    def days(self, count):
        start = len(self.rides)
        prediction = self.results.get_prediction(start=len(self.rides), end=start + count - 1)
        ahead = prediction.predicted_mean
        interval = prediction.summary_frame(alpha=0.1)
        return ahead.round().tolist()

from statsmodels.tsa.statespace.sarimax import SARIMAX


class Outlook:
    def __init__(self, rides):
        self.rides = rides
        self.results = SARIMAX(rides, order=(1, 0, 1)).fit()

    def days(self, count):
        start = len(self.rides)
        ahead = self.results.predict(start=len(self.rides), end=start + count - 1)  # finds: `self.results.predict()`
        return ahead.round().tolist()

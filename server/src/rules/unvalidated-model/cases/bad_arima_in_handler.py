from flask import Flask, jsonify
from statsmodels.tsa.statespace.sarimax import SARIMAX

from market import closing_prices

app = Flask(__name__)


@app.route("/outlook/<symbol>")
def outlook(symbol):
    prices = closing_prices(symbol)
    fitted = SARIMAX(prices, order=(1, 1, 1)).fit(disp=False)  # finds: `fitted` is trained on all of `prices`
    table = fitted.get_forecast(steps=5).summary_frame(alpha=0.1)
    return jsonify(table.to_dict("records"))

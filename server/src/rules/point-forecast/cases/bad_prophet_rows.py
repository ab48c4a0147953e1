from flask import Flask, jsonify, request
from prophet import Prophet

from warehouse import daily_sales

app = Flask(__name__)


@app.get("/outlook")
def outlook():
    m = Prophet()
    m.fit(daily_sales(request.args["shop"]))
    result = m.predict(m.make_future_dataframe(periods=30, include_history=False))  # finds: only `yhat` is used
    days = []
    for _, row in result.iterrows():
        days.append({
            "day": row["ds"].isoformat(),
            "sales": round(row["yhat"], 2),
        })
    return jsonify(days)

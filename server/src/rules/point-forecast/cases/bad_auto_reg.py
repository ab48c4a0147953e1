from statsmodels.tsa.ar_model import AutoReg


async def send_outlook(series, channel):
    res = AutoReg(series, lags=7).fit()
    await channel.send(res.forecast(steps=7).to_json())  # finds

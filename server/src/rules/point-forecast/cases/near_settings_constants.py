FORECAST_DAYS = 14
forecast_horizon = 12
n_forecast = 30
max_forecast = 90
DEFAULT_FORECAST = 7
forecast_steps: int = 6
num_forecasts = 3
use_forecast = 1

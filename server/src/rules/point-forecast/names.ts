/** Names of a forecast's value, and of what is forecast. */
const FORECAST =
  /(^|_)forecast(s|ed)?(_(value|total|amount|revenue|sales|demand|price|units|orders|volume|cost|income|profit|growth|spend|traffic|visits|users|usage|load|churn|q[1-4]|\d{4}))*$/i;
/** Names of settings of a forecast, of switches and of counts. */
const SETTING =
  /(^|_)(n|num|no|number|max|min|use|has|is|enable|show|with|run|count|default|last|prev|next_n|len|weight|rate_limit|id|version)_|_(id|count|enabled|flag|type|status|weight)$/i;
/** Keys of a dictionary that say how sure a value is. */
export const BOUNDS =
  /low|upp|high|bound|interval|(^|_)(ci|pi|std|stdev|se|sd|var|variance|sigma|error|p\d{1,2}|q\d{1,2}|min|max|range|margin|confidence|uncertainty|quantiles?|percentiles?)(_|\d|$)/i;
/** A comparison with what really came, not an outlook. */
export const EVALUATED =
  /test|valid|(^|_)val(_|$)|actual|truth|true|backtest|eval|fitted|in_?sample|resid|holdout|observed|baseline/i;
/** Functions that say how far forecasts are off. */
export const MEASURES =
  /metric|score|error|eval|valid|backtest|accuracy|compare|(^|_)(rmse|mse|mae|mape|smape|mase|wape|rmsle|r2)(_|$)/i;

/** True for the name of a forecast's value: `forecast`, `sales_forecast_2025`. */
export function isForecastName(name: string): boolean {
  return FORECAST.test(name) && !SETTING.test(name);
}

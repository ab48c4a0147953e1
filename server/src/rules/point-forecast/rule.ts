import { defineRule } from "../../engine/rule.ts";
import { forecastCalls } from "./calls.ts";
import { callFixes, columnFixes, numberFixes } from "./fix.ts";
import { forecastNumbers } from "./numbers.ts";

export const rule = defineRule({
  id: "point-forecast",
  layer: "strategic",
  severity: "information",
  title: "A forecast that does not say how far off it may be.",
  documentation: {
    what: "Forecasts of statsmodels, Prophet, pmdarima, darts, sktime, StatsForecast and skforecast of which only the point estimate is used; a number, or a value in a dict, that is called a forecast and has no bounds beside it. Forecasts that are only compared with what came true, as in a backtest, are left alone.",
    why: "Who plans with one number takes it for certain. An interval says how much to keep in stock for a bad month, and it shows at once when the model knows nothing.",
    ignoreWhen:
      "The forecast is only compared with what came true, or the receiver knows the spread from elsewhere.",
    fixSafety:
      "Every fix wants a look: a function that returns the bounds as well gives its callers another value, and is only rewritten where no caller is seen. For a number the bounds are placeholders of ten per cent, to be replaced by what the model says.",
  },
  python(context) {
    if (context.file.isTest || context.file.isStub || context.file.isGenerated) return;
    const found = forecastCalls(context);
    for (const forecast of found) {
      const name = forecast.call.callee.text.replace(/\s+/g, "");
      const shown = name.length > 50 ? `…${name.slice(-45)}` : name;
      context.report({
        place: forecast.call.node,
        message: forecast.columns
          ? `Of what \`${shown}()\` forecasts only \`${forecast.columns.value}\` is used, not \`${forecast.columns.lower}\` and \`${forecast.columns.upper}\`: nobody sees how far off it may be.`
          : `\`${shown}()\` gives a forecast without bounds: nobody sees how far off it may be.`,
        fixes: forecast.columns ? columnFixes(forecast) : callFixes(forecast, context),
      });
    }
    for (const number of forecastNumbers(context, found)) {
      const { kind, name, place } = number;
      context.report({
        place,
        message:
          kind === "pair"
            ? `The dict gives \`${name}\` as one number without bounds: nobody sees how far off it may be.`
            : `\`${name}\` is one number without bounds: nobody sees how far off it may be.`,
        fixes: numberFixes(number, context),
      });
    }
  },
});

import { defineRule } from "../../engine/rule.ts";
import { bareAnswers } from "./answers.ts";
import { meansAlone, pointCalls } from "./calls.ts";
import { bareNumbers } from "./numbers.ts";

export const rule = defineRule({
  id: "point-forecast",
  layer: "strategic",
  severity: "information",
  title: "A forecast that says one number and not how far off it may be.",
  documentation: {
    what: "A forecast without its bounds: `forecast` or `predict` of a statsmodels, pmdarima, darts, sktime or statsforecast model, `predicted_mean` alone of a prediction that knows its bounds, `yhat` of a Prophet frame without `yhat_lower` and `yhat_upper`, a number written into the code under a name such as `sales_forecast`, and a returned dictionary with a forecast and no bounds. Forecasts that are only compared with what came are left alone.",
    why: "People plan with the number as if it were certain. With the bounds they see what to keep in reserve, and whether two forecasts differ at all.",
    ignoreWhen:
      "What gets the value can do nothing with a range, and the uncertainty is told in another place.",
    fixSafety:
      "The bounds come from the model where it has them. Returned values change their shape, and the bounds of a written number are a guess of ten per cent to be replaced, so every fix wants a look.",
  },
  python(context) {
    const { file } = context;
    if (file.isTest || file.isStub || file.isGenerated) return;
    const calls = pointCalls(context);
    const reported = calls.map(({ place }) => place);
    const answers = bareAnswers(context, reported);
    const means = meansAlone(
      context,
      answers.map(({ place }) => place),
    );
    for (const report of [...calls, ...bareNumbers(context), ...answers, ...means]) context.report(report);
  },
});

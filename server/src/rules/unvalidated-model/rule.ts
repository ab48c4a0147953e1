import { defineRule } from "../../engine/rule.ts";
import { unvalidatedTrainings } from "./detect.ts";
import { shuffledSplits } from "./shuffled.ts";

export const rule = defineRule({
  id: "unvalidated-model",
  layer: "strategic",
  severity: "warning",
  title: "A model that goes to work without a score on data it has not seen.",
  documentation: {
    what: "A supervised model or a forecaster fitted on all the data there is, with no split, cross-validation, backtest or validation data anywhere in the file, and then saved, returned or used; a function that trains on what it is given counts where all callers of the workspace hand it all rows. A score computed on the training data itself, and rows of a time series that are shuffled before they are split.",
    why: "Nobody knows how good the model is. A score on the training data rewards memorising it, and a shuffled split of a series lets the model learn from the days that it is asked to predict.",
    ignoreWhen:
      "The data was split before it came here, or the model was chosen by cross-validation elsewhere and this is the last fit on everything.",
    fixSafety:
      "A split takes a fifth of the rows from the training, so that the model differs from the one before; cross-validation and backtests leave it as it is and take several fits longer. All of them want a look.",
  },
  python(context) {
    const { file } = context;
    if (file.isTest || file.isStub || file.isGenerated || file.isExample) return;
    for (const finding of [...unvalidatedTrainings(context), ...shuffledSplits(context)])
      context.report(finding);
  },
});

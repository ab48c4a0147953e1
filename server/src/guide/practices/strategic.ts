import type { Practice } from "../model.ts";

/** What the guide's patterns for models and forecasts mean as dos and don'ts. */
export const strategic: readonly Practice[] = [
  {
    id: "version-every-model",
    layer: "strategic",
    kind: "do",
    title: "Save each model as a new version",
    explanation:
      "A registry or a folder per version keeps the model with the data it was trained on, its score and its features. Going back is then a setting and not an excavation.",
    rules: ["unversioned-model"],
  },
  {
    id: "watch-predictions",
    layer: "strategic",
    kind: "do",
    title: "Compare predictions with what happened",
    explanation:
      "Record each prediction, join it with the outcome when that is known, and raise an alert when the error passes a limit, such as 15 % on average.",
    rules: ["unmonitored-prediction"],
  },
  {
    id: "give-a-range",
    layer: "strategic",
    kind: "do",
    title: "Give a range with each forecast",
    explanation:
      "A value with a lower and an upper bound, and the level they stand for, lets people plan for the bad case. Most libraries compute the interval in the same call.",
    rules: ["point-forecast"],
  },
  {
    id: "test-on-unseen-data",
    layer: "strategic",
    kind: "do",
    title: "Score a model on data it has not seen",
    explanation:
      "Split before you fit. For time series walk through history: train on the past, predict what followed, move on; the first window has to hold enough to learn from.",
    rules: ["unvalidated-model"],
  },
  {
    id: "overwrite-models",
    layer: "strategic",
    kind: "dont",
    title: "Overwrite yesterday's model",
    explanation:
      "If today's is worse there is nothing to go back to, and nobody can say which model made last week's decision.",
    rules: ["unversioned-model"],
  },
  {
    id: "serve-unwatched",
    layer: "strategic",
    kind: "dont",
    title: "Serve predictions that nobody looks at",
    explanation:
      "A model does not fail when the world changes; it goes on answering, a little more wrongly each week.",
    rules: ["unmonitored-prediction"],
  },
  {
    id: "promise-one-number",
    layer: "strategic",
    kind: "dont",
    title: "Promise a single number",
    explanation:
      "A forecast without a range is read as a promise, and the decision is made as though nothing could differ from it.",
    rules: ["point-forecast"],
  },
  {
    id: "judge-by-training-data",
    layer: "strategic",
    kind: "dont",
    title: "Judge a model by the data it was trained on",
    explanation:
      "That score measures memory. A shuffled split of a time series does the same in disguise: it trains on the future.",
    rules: ["unvalidated-model"],
  },
];

import type { Metric } from "./model.ts";

const SHARE = { min: 0, max: 100 };

/** A duration can at most fall to nothing. */
const REDUCTION = { min: -100 };

/** The success metrics with their targets, four for each layer. */
export const metrics: readonly Metric[] = [
  {
    id: "user-adoption",
    layer: "ux",
    title: "User adoption",
    explanation:
      "The share of those who could use the system that used it in the last week or month. Count people, not sessions.",
    unit: "%",
    isChange: false,
    target: { comparison: "above", value: 80 },
    range: SHARE,
  },
  {
    id: "task-completion-time",
    layer: "ux",
    title: "Task completion time",
    explanation:
      "How much longer or shorter the same task takes than without the system; −50 % is half the time. Measure it from the first click to the finished work, checking and correcting included.",
    unit: "%",
    isChange: true,
    target: { comparison: "atMost", value: -50 },
    range: REDUCTION,
  },
  {
    id: "user-satisfaction",
    layer: "ux",
    title: "User satisfaction",
    explanation: "The mean rating of answers or of the whole system on a scale from 1 to 5.",
    unit: "of 5",
    isChange: false,
    target: { comparison: "above", value: 4 },
    range: { min: 1, max: 5 },
  },
  {
    id: "error-rate",
    layer: "ux",
    title: "Error rate",
    explanation:
      "The share of requests that end in an error, a fallback or an answer that the user had to reject.",
    unit: "%",
    isChange: false,
    target: { comparison: "below", value: 5 },
    range: SHARE,
  },
  {
    id: "data-quality",
    layer: "data",
    title: "Data quality",
    explanation: "The share of records that pass every check at the point where they come in.",
    unit: "%",
    isChange: false,
    target: { comparison: "above", value: 95 },
    range: SHARE,
  },
  {
    id: "pipeline-latency",
    layer: "data",
    title: "Pipeline latency",
    explanation:
      "Minutes from a change at the source until it can be queried. Take a high percentile: the mean hides the late ones.",
    unit: "min",
    isChange: false,
    target: { comparison: "below", value: 5 },
    range: { min: 0 },
  },
  {
    id: "data-coverage",
    layer: "data",
    title: "Data coverage",
    explanation: "The share of the sources, records or fields the business needs that the system really has.",
    unit: "%",
    isChange: false,
    target: { comparison: "above", value: 90 },
    range: SHARE,
  },
  {
    id: "automation-rate",
    layer: "data",
    title: "Automation rate",
    explanation: "The share of runs or tasks that end well without anybody stepping in.",
    unit: "%",
    isChange: false,
    target: { comparison: "above", value: 70 },
    range: SHARE,
  },
  {
    id: "forecast-accuracy",
    layer: "strategic",
    title: "Forecast accuracy",
    explanation:
      "100 % less the mean absolute percentage error, on periods that the model had not seen. A bad forecast can be below zero.",
    unit: "%",
    isChange: false,
    target: { comparison: "above", value: 80 },
    range: { max: 100 },
  },
  {
    id: "report-generation-time",
    layer: "strategic",
    title: "Report generation time",
    explanation:
      "How much longer or shorter it takes to get a report than before; −90 % is a tenth of the time. Count from the request to the report that can be used.",
    unit: "%",
    isChange: true,
    target: { comparison: "atMost", value: -90 },
    range: REDUCTION,
  },
  {
    id: "decision-speed",
    layer: "strategic",
    title: "Time to a decision",
    explanation:
      "How much longer or shorter it takes from a question to a decision than before; −85 % means that what took 100 hours takes 15.",
    unit: "%",
    isChange: true,
    target: { comparison: "atMost", value: -85 },
    range: REDUCTION,
  },
  {
    id: "return-on-investment",
    layer: "strategic",
    title: "Return on investment",
    explanation:
      "Gain less cost, divided by cost: 200 % means that each unit of money came back and brought two more. Model, operation and people's time all count as cost.",
    unit: "%",
    isChange: false,
    target: { comparison: "above", value: 200 },
  },
];

import type { Pitfall } from "./model.ts";

/** The ways in which projects of this kind fail most often. */
export const pitfalls: readonly Pitfall[] = [
  {
    id: "over-engineering",
    title: "Too much machinery too early",
    bad: "Months go into a pipeline of models, and nobody has checked yet whether the use case is worth it.",
    good: "Try the use case with a plain prompt first; each further part has to earn its place by a measured gain.",
    explanation:
      "Fine-tuning, agents and feature stores are hard to take out again and hide the question whether anybody needs the answer. A prompt, an example set and a week of real use settle that for little money.",
    rules: [],
    items: ["success-metrics", "gradual-rollout"],
  },
  {
    id: "neglected-data-quality",
    title: "Data quality put off",
    bad: '"It runs; cleaning the data is on the list for the next quarter."',
    good: "Checks stand at every entrance from the first day on, and bad records are stopped, counted and reported.",
    explanation:
      "Models learn errors and answers repeat them with confidence. Once bad rows are mixed into tables, embeddings and training sets, they can hardly be found again.",
    rules: ["unvalidated-dataframe", "untracked-lineage"],
    items: ["monitoring-alerting", "data-privacy"],
  },
  {
    id: "no-monitoring",
    title: "Nobody watches after the launch",
    bad: "The release is celebrated, the team moves on, and the next look at it follows a complaint.",
    good: "Somebody reads the numbers every day, most carefully in the days after a release, and alerts cover the nights.",
    explanation:
      "Inputs drift, providers change models and prompts age, while every request still succeeds. Only numbers about the answers show it.",
    rules: ["unmonitored-prediction", "unstructured-log", "technical-metrics-only"],
    items: ["monitoring-alerting", "daily-metrics-review"],
  },
  {
    id: "unclear-success",
    title: "No agreement on what success is",
    bad: '"Let us launch it and then look whether people like it."',
    good: 'Write targets down before the start, such as "85 % of users are satisfied", with the date on which they are checked.',
    explanation:
      "Without a target nothing can fail, so nothing can be stopped or improved either. A number that was agreed on ends the argument.",
    rules: ["technical-metrics-only"],
    items: ["success-metrics"],
  },
  {
    id: "no-user-testing",
    title: "Users see it last",
    bad: '"Everybody in the meeting room was impressed."',
    good: "Let the people it is for use it in their own work, with their own data and under their own pressure of time.",
    explanation:
      "A demonstration shows questions that were chosen to work. Real ones are shorter, stranger and asked in the middle of something else.",
    rules: ["silent-wait", "missing-confidence"],
    items: ["user-training", "user-feedback", "gradual-rollout"],
  },
];

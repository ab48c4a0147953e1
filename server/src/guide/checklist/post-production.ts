import type { ChecklistItem } from "../model.ts";

/** What keeps the system good once people work with it. */
export const postProduction: readonly ChecklistItem[] = [
  {
    id: "daily-metrics-review",
    stage: "post-production",
    title: "Metrics reviewed daily in the first week",
    explanation:
      "For the first week after the launch somebody looks at the numbers every day and writes down what they saw. Slow decay, such as fewer questions, more repeated ones or longer prompts, raises no alert.",
    verify: [
      "Put a daily appointment with a named person into the calendar for the first seven days.",
      "Note for each day the numbers, what was unusual and what was done about it.",
      "Read twenty real answers a day beside the numbers.",
    ],
    rules: ["unmonitored-prediction", "technical-metrics-only"],
    aspects: [
      { id: "schedule", title: "a schedule of the reviews" },
      { id: "record", title: "a record of what a review found" },
    ],
  },
  {
    id: "user-feedback",
    stage: "post-production",
    title: "User feedback collected",
    explanation:
      "Users can say in one click, where the answer stands, whether it helped, and in one sentence why not. Each remark is kept with the question, the answer and the versions behind it, so that it can be acted on.",
    verify: [
      "Rate an answer yourself and find the record with its question, model and prompt version.",
      "Check that somebody reads the remarks every week and that users hear what came of them.",
      "Compare the share of answers that get rated with the number of users: silence is no praise.",
    ],
    rules: ["technical-metrics-only"],
    aspects: [
      { id: "collection", title: "a place where users rate answers" },
      { id: "channel", title: "a channel for remarks" },
    ],
  },
  {
    id: "performance-tuning",
    stage: "post-production",
    title: "Performance tuned on real use",
    explanation:
      "Real traffic shows which questions are frequent, which are slow and which are dear. Tune those, by measurements before and after, rather than what looked slow on the desk.",
    verify: [
      "Take the ten slowest and the ten most expensive kinds of request from a week of production.",
      "Change one thing at a time and keep the measurements of before and after.",
      "Check that answers have not become worse with a smaller model, a shorter prompt or a cache.",
    ],
    rules: [
      "blocking-llm-call",
      "uncached-query",
      "unindexed-column",
      "uncached-embedding",
      "unbounded-prompt",
    ],
    aspects: [
      { id: "profiling", title: "a profile of real traffic" },
      { id: "scaling", title: "a rule for scaling" },
      { id: "benchmark", title: "a benchmark" },
    ],
  },
  {
    id: "documentation-updates",
    stage: "post-production",
    title: "Documentation kept up to date",
    explanation:
      "What the first weeks taught is written where the next person will look: limits met, settings changed, questions asked twice. Documentation that is wrong costs more than none.",
    verify: [
      "Go through the incidents and questions since the launch and check that each left a trace in the documentation.",
      "Check that the changelog names new models and prompts, not only code.",
      "Let a pipeline check links and examples.",
    ],
    rules: [],
    aspects: [
      { id: "changelog", title: "a changelog" },
      { id: "docs-check", title: "a check of the documentation" },
    ],
  },
  {
    id: "knowledge-transfer",
    stage: "post-production",
    title: "Knowledge handed to the support team",
    explanation:
      "The support team can answer what users ask without the builders: how the system comes to its answers, which mistakes are known, what to do about a wrong one, and when to call whom.",
    verify: [
      "Sit with support for a day of real requests and count those that had to come to you.",
      "Give them a page of known problems with a way around each.",
      "Check that they can look up what the system answered to whom, and why.",
    ],
    rules: [],
    aspects: [
      { id: "support", title: "a page for the support team" },
      { id: "handover", title: "a handover" },
    ],
  },
];

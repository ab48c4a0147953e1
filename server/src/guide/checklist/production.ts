import type { ChecklistItem } from "../model.ts";

/** What has to be in place on the day the system meets its users. */
export const production: readonly ChecklistItem[] = [
  {
    id: "gradual-rollout",
    stage: "production",
    title: "Rollout in steps: 10 %, 50 %, 100 %",
    explanation:
      "The release reaches 10 % of users first, then 50 %, then all. Between two steps stands a decision made on numbers, so that a bad release harms a tenth of the people and not everybody.",
    verify: [
      "Write down for each step how long it lasts, which numbers decide, and who does.",
      "Check that a user stays on one side during a step, and that both sides can be told apart in metrics and logs.",
      "Go up one step and down again in a test environment.",
    ],
    rules: ["technical-metrics-only"],
    aspects: [
      { id: "rollout", title: "a rollout in steps" },
      { id: "feature-flags", title: "a feature flag" },
    ],
  },
  {
    id: "rollback-procedure",
    stage: "production",
    title: "Rollback written down and rehearsed",
    explanation:
      "Anybody on duty can go back to the release before within minutes, without its author. Code is the easy part: models, prompts, indexes and the database's schema have to go back with it.",
    verify: [
      "Have a person who did not write the procedure carry it out, and measure the time.",
      "Check that the model and the prompt of the last release are still there under their versions.",
      "Check that the newest migration of the database can be undone, or that the old release runs on the new schema.",
    ],
    rules: ["unversioned-model"],
    aspects: [
      { id: "procedure", title: "a rollback procedure" },
      { id: "automation", title: "an automatic rollback" },
    ],
  },
  {
    id: "on-call-rotation",
    stage: "production",
    title: "On-call rotation staffed",
    explanation:
      "At each hour that you promise service there is one person whose turn it is, a second one behind them, and both have the access they need.",
    verify: [
      "Read the plan for the next four weeks: no gaps, no week that falls on one person again and again.",
      "Send a test page outside office hours and see who answers, and after how long.",
      "Check that those on duty can get at logs, dashboards, feature flags and the model provider's console.",
    ],
    rules: [],
    aspects: [
      { id: "rotation", title: "an on-call plan" },
      { id: "paging", title: "a way to page the person on duty" },
    ],
  },
  {
    id: "incident-response",
    stage: "production",
    title: "Incident response prepared",
    explanation:
      "When something breaks, nobody has to think about who leads, whom to tell and where the instructions are. Plan for what is peculiar to AI too: the provider is down, the model leaks data, the answers have turned wrong or harmful.",
    verify: [
      "Play one incident through: the model's service does not answer for an hour.",
      "Check that the plan names severities, roles, channels and who speaks to users.",
      "Check that each alert has a runbook and that a switch turns the AI feature off.",
    ],
    rules: ["unguarded-llm-call", "unstructured-log"],
    aspects: [
      { id: "plan", title: "an incident plan" },
      { id: "runbook", title: "a runbook" },
    ],
  },
  {
    id: "success-metrics",
    stage: "production",
    title: "Success metrics agreed",
    explanation:
      "Before the launch there is a short list of numbers, each with a target, that decides whether the system stays. Numbers that are picked afterwards always look like success.",
    verify: [
      "Pick the targets that matter among the success metrics here, and change those that do not fit.",
      "Measure each of them once before the launch: a reduction needs something to compare with.",
      "Have those who pay for the system agree to the list.",
    ],
    rules: ["technical-metrics-only"],
    aspects: [
      { id: "targets", title: "a target for a success metric" },
      { id: "objectives", title: "a service-level objective" },
    ],
  },
  {
    id: "cost-alerts",
    stage: "production",
    title: "Budget with alerts on spending",
    explanation:
      "Somebody hears of it on the day the spending leaves its course, not with the next invoice. One loop that sends whole documents to a model can use up a month's budget overnight.",
    verify: [
      "Set a budget with alerts well below its end, at 50 % and 80 % for example, and check who receives them.",
      "Set a hard limit with the model's provider where it has one.",
      "Check that cost can be told apart by feature or by customer.",
    ],
    rules: ["unbounded-prompt", "uncached-embedding", "uncached-query"],
    aspects: [
      { id: "budget", title: "a budget" },
      { id: "cost-visibility", title: "a view of costs" },
    ],
  },
];

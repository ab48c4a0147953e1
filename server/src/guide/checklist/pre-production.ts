import type { ChecklistItem } from "../model.ts";

/** What is settled before anybody outside the team depends on the system. */
export const preProduction: readonly ChecklistItem[] = [
  {
    id: "load-testing",
    stage: "pre-production",
    title: "Load test at twice the expected load",
    explanation:
      "The system answers in good time under 2x the load that you expect at the busiest hour. AI calls queue at rate limits long before a processor is busy, so the test has to go through the model's service, or through a stand-in that is as slow and as limited.",
    verify: [
      "Write down the load of the busiest hour you expect, in requests and in tokens a minute.",
      "Run the test at twice that for long enough to fill caches, pools and queues: half an hour at least.",
      "Compare response times at the 95th percentile and the error rate with what you promise.",
      "Keep the script and its result in the repository, and run it again before each large release.",
    ],
    rules: ["blocking-llm-call", "silent-wait", "uncached-query", "unindexed-column", "uncached-embedding"],
    aspects: [
      { id: "load-test", title: "a load test" },
      { id: "load-test-run", title: "a pipeline that runs the load test" },
    ],
  },
  {
    id: "security-review",
    stage: "pre-production",
    title: "Security review passed",
    explanation:
      "Somebody other than the author has looked for ways in: credentials in the source, SQL made of user text, prompts that make a model act for a stranger, dependencies with known holes. A scan in the pipeline keeps the result true after the review.",
    verify: [
      "Run a scanner over the code and one over the dependencies, and settle each finding of theirs.",
      "Check that no finding of level `error` is open here.",
      "Try to make the assistant do what the user may not: read other people's rows, call tools, reveal its instructions.",
      "Say in `SECURITY.md` how a hole is reported and who answers.",
    ],
    rules: ["hardcoded-secret", "unsafe-query", "unfiltered-select", "plaintext-pii"],
    aspects: [
      { id: "scan", title: "a security scan" },
      { id: "policy", title: "a security policy" },
      { id: "dependency-updates", title: "a watch over dependencies" },
    ],
  },
  {
    id: "data-privacy",
    stage: "pre-production",
    title: "Data privacy settled",
    explanation:
      "You know which personal data the system holds, why, for how long and who else gets to see it. The provider of a model is one of those who do: what goes into a prompt leaves the house.",
    verify: [
      "List the personal data in tables, logs, prompts and training sets, each with its purpose and how long it is kept.",
      "Check that it is encrypted or masked wherever it rests, and that prompts carry no more of it than the task needs.",
      "Delete one test person and look whether anything is left in copies, logs, indexes and vector stores.",
      "Have the person who answers for data protection agree in writing.",
    ],
    rules: ["plaintext-pii", "unfiltered-select"],
    aspects: [
      { id: "policy", title: "a privacy policy" },
      { id: "protection", title: "a protection of personal data" },
    ],
  },
  {
    id: "backup-recovery",
    stage: "pre-production",
    title: "Backup and recovery tried out",
    explanation:
      "A backup counts once something has been restored from it. Data, models, prompts and vector indexes all belong to what you would have to bring back.",
    verify: [
      "Restore the newest backup into an empty environment and start the system on it.",
      "Measure how long that takes and how much of the last hours is missing; compare both with what the business can bear.",
      "Check that a failed backup raises an alert.",
      "Bring back the model that was in use a month ago, with the data it was trained on.",
    ],
    rules: ["unversioned-model"],
    aspects: [
      { id: "backup", title: "a backup job" },
      { id: "restore", title: "a restore test" },
    ],
  },
  {
    id: "monitoring-alerting",
    stage: "pre-production",
    title: "Monitoring and alerts in place",
    explanation:
      "You learn of trouble before users write to you. Watch what answers are worth as well as what machines do: an AI system that has gone wrong mostly keeps answering, quickly and with status 200.",
    verify: [
      "Name the numbers for traffic, errors, response time, cost and the quality of answers, and find each on a dashboard.",
      "Break something on purpose in a test environment and wait for the alert to reach a person.",
      "Check that every alert says what to do, or links a runbook that does.",
    ],
    rules: ["unmonitored-prediction", "unstructured-log", "technical-metrics-only"],
    aspects: [
      { id: "metrics", title: "a record of metrics" },
      { id: "alerts", title: "an alert" },
      { id: "dashboard", title: "a dashboard" },
    ],
  },
  {
    id: "documentation",
    stage: "pre-production",
    title: "Documentation written",
    explanation:
      "Somebody who joins tomorrow can find out what the system does, what it is made of, where its data comes from and how to run it. That includes the models: what each was trained on, and what it is not good for.",
    verify: [
      "Have a person from outside the team set the system up with the documentation alone.",
      "Check that it names the data sources, the models and prompts with their versions, and the known limits.",
      "Follow the operating instructions once: deploy, restart, roll back.",
    ],
    rules: ["untracked-lineage"],
    aspects: [
      { id: "overview", title: "an overview" },
      { id: "docs", title: "a set of documentation pages" },
    ],
  },
  {
    id: "user-training",
    stage: "pre-production",
    title: "Training material ready for users",
    explanation:
      "People know what to ask, what the answers are good for and when to ask a human instead. Without that they trust the system too much or not at all.",
    verify: [
      "Give the material to two future users and watch them do a real task with it.",
      "Check that it shows good and bad questions and says plainly where the system errs.",
      "Make sure that the material can be reached from inside the product.",
    ],
    rules: ["missing-confidence"],
    aspects: [{ id: "guide", title: "a guide for users" }],
  },
];

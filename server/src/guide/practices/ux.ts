import type { Practice } from "../model.ts";

/** Five dos and five don'ts for what people see of an AI system. */
export const ux: readonly Practice[] = [
  {
    id: "start-with-one-use-case",
    layer: "ux",
    kind: "do",
    title: "Begin with the one use case that pays most",
    explanation:
      "One task that many people do every week, with a result that can be checked, teaches more than five half-finished ones. Pick it by what it saves, and write that number down.",
    rules: [],
  },
  {
    id: "pilot-first",
    layer: "ux",
    kind: "do",
    title: "Give it to a pilot group before everybody",
    explanation:
      "Ten to thirty people who do the real work find the questions that nobody planned for, while mistakes are still cheap. Release more widely when their numbers are good, not when the date has come.",
    rules: [],
  },
  {
    id: "help-where-people-type",
    layer: "ux",
    kind: "do",
    title: "Put help and examples where people type",
    explanation:
      "An empty input field asks users to guess what the system can do. Two or three example questions to click on, and a word about what it cannot do, are read; a manual is not.",
    rules: [],
  },
  {
    id: "stream-answers",
    layer: "ux",
    kind: "do",
    title: "Show an answer while it is being written",
    explanation:
      "The first words come after a fraction of a second, the last ones maybe half a minute later. With streaming people read in the meantime; until the first word is there, a spinner or a status line shows that something is going on.",
    rules: ["blocking-llm-call", "silent-wait"],
  },
  {
    id: "show-confidence",
    layer: "ux",
    kind: "do",
    title: "Say how sure an answer is",
    explanation:
      "Show a probability, the sources or at least a mark beside what a model says, so that people know which answers to check. Classifiers have `predict_proba`; completions have log probabilities or the passages they rest on.",
    rules: ["missing-confidence"],
  },
  {
    id: "launch-everything-at-once",
    layer: "ux",
    kind: "dont",
    title: "Launch every feature on one day",
    explanation:
      "When five things are new and the numbers fall, nobody can tell which one did it, and taking one back means taking all back.",
    rules: [],
  },
  {
    id: "ship-untested-with-users",
    layer: "ux",
    kind: "dont",
    title: "Ship before any user has tried it",
    explanation:
      "Builders know which questions work and ask those. An hour of watching somebody else, without helping, finds what a month of testing in the team does not.",
    rules: [],
  },
  {
    id: "conceal-the-ai",
    layer: "ux",
    kind: "dont",
    title: "Conceal that a machine answers",
    explanation:
      "People who find out later stop trusting everything else, and in many places the law demands that they are told. Mark what is generated, in the interface and in the data that others receive.",
    rules: ["missing-confidence"],
  },
  {
    id: "leave-users-waiting",
    layer: "ux",
    kind: "dont",
    title: "Let people stare at a still page",
    explanation:
      "After a few seconds without a sign people reload, ask again and double the load. A spinner or a status line is the least; words that arrive are better.",
    rules: ["silent-wait", "blocking-llm-call"],
  },
  {
    id: "state-guesses-as-facts",
    layer: "ux",
    kind: "dont",
    title: "Pass a guess off as a fact",
    explanation:
      "A model words what it does not know exactly like what it knows. Below a threshold of confidence say so, offer the sources or hand over to a person.",
    rules: ["missing-confidence"],
  },
];

import type { Stage } from "./model.ts";

/** The stages of a deployment, in order. */
export const stages: readonly Stage[] = [
  {
    id: "pre-production",
    title: "Pre-production",
    summary: "What is settled before anybody outside the team depends on the system.",
  },
  {
    id: "production",
    title: "Production",
    summary:
      "What has to be in place on the day the system meets its users, and for the day something breaks.",
  },
  {
    id: "post-production",
    title: "Post-production",
    summary: "What keeps the system good once people work with it.",
  },
];

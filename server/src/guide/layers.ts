import type { Layer } from "../engine/finding.ts";

/** The guide's three layers, what crosses them, and what concerns the workspace as a whole, in the order of views and pages. */
export const layers: readonly { id: Layer; title: string }[] = [
  { id: "ux", title: "Layer 1 · UX automation" },
  { id: "data", title: "Layer 2 · Data intelligence" },
  { id: "strategic", title: "Layer 3 · Strategic intelligence" },
  { id: "cross", title: "Cross-layer" },
  { id: "workspace", title: "Workspace" },
];

import type { FolderReadiness } from "../../server/src/lsp/protocol.ts";
import type { ItemReadiness, MetricReadiness } from "../../server/src/readiness/model.ts";

/** An open item of the guide without evidence, but for what a test says about it. */
export function item(about: Partial<ItemReadiness> = {}): ItemReadiness {
  return {
    id: "backup-recovery",
    stage: "pre-production",
    title: "Backups can be restored",
    explanation: "A backup counts once it has been restored.",
    verify: ["Restore one."],
    rules: [],
    aspects: [
      { id: "backup", title: "a backup" },
      { id: "restore", title: "a restore test" },
    ],
    state: "open",
    isOwn: false,
    found: [],
    missing: ["a backup", "a restore test"],
    isEvidenceGone: false,
    ...about,
  };
}

/** A metric without values, but for what a test says about it. */
export function metric(about: Partial<MetricReadiness> = {}): MetricReadiness {
  return {
    id: "user-adoption",
    layer: "ux",
    title: "User adoption",
    explanation: "The share of people who use it.",
    unit: "%",
    isChange: false,
    target: { comparison: "above", value: 80 },
    isOwn: false,
    targetText: "> 80 %",
    isTargetOwn: false,
    values: [],
    verdict: "unknown",
    ...about,
  };
}

/** A folder with one stage and some metrics. */
export function folder(
  items: readonly ItemReadiness[],
  about: Partial<FolderReadiness> = {},
): FolderReadiness {
  const uri = about.folder ?? "file:///work/shop";
  return {
    folder: uri,
    name: "shop",
    checklistUri: `${uri}/.preflight/checklist.json`,
    metricsUri: `${uri}/.preflight/metrics.json`,
    isReading: false,
    problems: {},
    metrics: [],
    stages: [
      {
        id: "pre-production",
        title: "Pre-production",
        summary: "Before anybody relies on it.",
        done: items.filter(({ state }) => state === "done").length,
        total: items.filter(({ state }) => state !== "not-applicable").length,
        items,
      },
    ],
    ...about,
  };
}

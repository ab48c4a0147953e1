// What the server loads when somebody asks how ready a folder is.
export { checklist, metrics, stages } from "../guide/index.ts";
export { CHECKLIST_FILE, changeChecklist, readChecklist } from "./checklist-file.ts";
export { importMetrics } from "./import-metrics.ts";
export { changeMetrics, METRICS_FILE, readMetrics, recordValues } from "./metrics-file.ts";
export { assessReadiness } from "./readiness.ts";

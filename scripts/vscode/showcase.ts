import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exampleApp } from "./paths.ts";

/**
 * Copies the example app into a folder, with what a team has beside its code: a pipeline, manifests, alerts, a
 * checklist that was begun and some numbers.
 */
export function makeShowcase(workspace: string): void {
  cpSync(exampleApp, workspace, { recursive: true });
  // A repository of its own: the one around it ignores this folder, and Preflight what is ignored.
  mkdirSync(join(workspace, ".git"));
  for (const [path, text] of Object.entries(files)) {
    const file = join(workspace, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const files: Record<string, string> = {
  ".github/workflows/checks.yml": `name: Checks
on:
  pull_request:
  schedule:
    - cron: "0 4 * * *"
jobs:
  code-scan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: github/codeql-action/analyze@v3
      - run: pip-audit -r requirements.txt
  load-test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: k6 run tests/load/checkout.js
`,
  "tests/load/checkout.js": `import http from "k6/http";

export const options = { stages: [{ duration: "5m", target: 200 }] };

export default function () {
  http.get("https://shop.example/api/ask");
}
`,
  "deploy/backup.yaml": `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly-dump
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: dump
              image: postgres:17
              command: ["sh", "-c", "pg_dump shop > /backup/shop.sql"]
`,
  "deploy/rollout.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: assistant
spec:
  strategy:
    canary:
      steps:
        - setWeight: 10
        - pause: { duration: 1h }
        - setWeight: 50
        - pause: { duration: 1h }
`,
  "monitoring/alerts.yml": `groups:
  - name: assistant
    rules:
      - alert: AssistantErrors
        expr: rate(assistant_errors_total[5m]) > 0.05
        for: 10m
        annotations:
          runbook_url: https://wiki.example/runbooks/assistant
`,
  "SECURITY.md": "# Security policy\n\nReport a vulnerability to security@shop.example.\n",
  "docs/rollback.md": "# Rollback\n\n## How to roll back\n\n`kubectl argo rollouts undo assistant`\n",
  ".preflight/checklist.json": `{
  "version": 1,

  "pre-production": {
    "load-testing": { "state": "done", "by": "Ada Lovelace", "at": "2026-11-18", "note": "200 users for five minutes, twice what we expect", "evidence": ["tests/load/checkout.js"] },
    "backup-recovery": { "state": "done", "by": "Ada Lovelace", "at": "2026-11-19" },
    "monitoring-alerting": { "state": "done", "by": "Grace Hopper", "at": "2026-11-20", "evidence": ["monitoring/alerts.yml"] },
    "documentation": { "state": "done", "by": "Grace Hopper", "at": "2026-11-20", "evidence": ["docs/rollback.md"] },
    "user-training": { "state": "not-applicable", "by": "Grace Hopper", "at": "2026-11-20", "reason": "Only our own team uses it" }
  },

  "production": {
    "cost-alerts": { "state": "done", "by": "Grace Hopper", "at": "2026-11-21", "evidence": ["infra/budget.tf"] }
  }
}
`,
  ".preflight/metrics.json": `{
  "version": 1,
  "metrics": {
    "user-adoption": { "values": [
      { "date": "2026-09-30", "value": 58, "by": "Ada Lovelace" },
      { "date": "2026-10-31", "value": 74, "by": "Ada Lovelace" },
      { "date": "2026-11-20", "value": 83, "by": "Ada Lovelace", "note": "after the second training" }
    ] },
    "task-completion-time": { "values": [{ "date": "2026-11-20", "value": -42, "before": 12, "after": 7 }] },
    "error-rate": { "values": [{ "date": "2026-11-20", "value": 3.1 }] },
    "data-quality": { "values": [{ "date": "2026-11-20", "value": 96.4 }] },
    "pipeline-latency": { "values": [{ "date": "2026-11-20", "value": 6.5 }] }
  }
}
`,
};

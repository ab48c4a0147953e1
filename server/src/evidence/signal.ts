import type { Span } from "../engine/text.ts";
import type { DataNode } from "./data.ts";

/** One thing that a file says, whatever format it says it in. Detectors speak in signals and know no format. */
export type Signal = { span: Span } & SignalContent;

export type SignalContent =
  /** The file itself: the first signal of each; its span is empty. */
  | { kind: "file" }
  /** A heading of a Markdown, reStructuredText or AsciiDoc document, and the beginning of the text below it. */
  | { kind: "heading"; text: string; depth: number; section: string }
  /** A box of a Markdown list that somebody ticks. */
  | { kind: "box"; text: string }
  /** A Python or JavaScript import: `opentelemetry.trace`, `k6/http`. */
  | { kind: "import"; module: string; names: readonly string[] }
  /** A Python class: its bases by the paths that imports give them. */
  | { kind: "class"; name: string; bases: readonly string[] }
  /** A Python call by the path that imports give it: `streamlit.feedback`, `langsmith.Client().create_feedback`. */
  | { kind: "call"; path: string }
  /** A command that a script, a pipeline, a container or a make target runs, without wrappers such as `sudo`, `npx`, `uv run`. */
  | { kind: "command"; words: readonly string[]; where: CommandPlace }
  /** A ready-made step of a pipeline: an action, a template, an orb, a hook; without its version. */
  | { kind: "step"; uses: string; inputs: DataNode | undefined; where: CommandPlace }
  /** A pipeline or one of its jobs by its name, with the cron expression that starts it. */
  | { kind: "job"; name: string; schedule: string | undefined }
  /** An image that a pipeline, a compose file or a manifest starts; without its tag and digest. */
  | { kind: "image"; name: string; service: string }
  /** A Kubernetes object; templates of Helm are read as well as they can be. */
  | { kind: "manifest"; apiVersion: string; type: string; name: string; body: DataNode }
  /** A resource of Terraform (`aws_backup_plan`) or CloudFormation (`AWS::Budgets::Budget`). */
  | { kind: "resource"; type: string; name: string; body: DataNode }
  /** An alert of a Prometheus rule file, a PrometheusRule or Grafana. */
  | { kind: "alert"; name: string; expression: string; runbook: string | undefined }
  /** Any other YAML or JSON document, for detectors that know it by its keys; one for each document of a file. */
  | { kind: "document"; body: DataNode }
  /** An element of an XML file: `ThreadGroup` of JMeter. */
  | { kind: "element"; name: string; attributes: ReadonlyMap<string, string> }
  /** A table that SQL creates. */
  | { kind: "table"; name: string };

/** Where a command runs: a pipeline on each change or on a schedule, or something that a person starts. */
export type CommandPlace = "pipeline" | "schedule" | "script" | "container";

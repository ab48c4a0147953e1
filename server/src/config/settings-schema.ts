import { SEVERITIES } from "../engine/finding.ts";
import { LIMITS } from "../engine/limits.ts";
import type { Rule } from "../engine/rule.ts";
import { THRESHOLDS, type Threshold } from "../engine/thresholds.ts";
import { rules } from "../rules/index.ts";
import { OWN_CALLS } from "../sdk/user.ts";
import type { JsonSchema } from "./json-schema.ts";
import { rulePage } from "./links.ts";
import { PRESETS } from "./presets.ts";

/** Where a setting may stand: in a configuration file, for some files in one of its overrides, in the editor. */
export type Where = "file" | "override" | "editor";

/** One setting. What reads it, the schema, package.json and the docs are made from this. */
export interface Setting {
  /** Dotted: `providers.cache` is `{ "providers": { "cache": … } }` in a file, `preflight.providers.cache` in the editor. */
  key: string;
  group: SettingGroup;
  where: readonly Where[];
  /** With the default and the description. */
  schema: JsonSchema;
  /** Of VS Code; `resource` when absent. */
  scope?: "window";
}

export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** The sections in which the editor and the docs show the settings. */
export const SETTING_GROUPS = [
  "Checking",
  "Files",
  "Fixes",
  "Your own code",
  "Thresholds",
  "Limits",
  "Troubleshooting",
] as const;

export const LEVELS: readonly string[] = ["off", ...SEVERITIES];

/** How the editor shows what the baseline knows. */
export const BASELINE_SHOWS = ["faded", "hidden", "normal"] as const;

const EVERYWHERE: readonly Where[] = ["file", "override", "editor"];
const FILE_AND_EDITOR: readonly Where[] = ["file", "editor"];

const GLOBS: JsonSchema = {
  type: "array",
  items: { type: "string", format: "glob", maxLength: 500 },
  maxItems: 1000,
};

/** All settings in the order in which people read them; `overrides` holds those of them that are for some files. */
export const SETTINGS: readonly Setting[] = [
  {
    key: "enable",
    group: "Checking",
    where: ["editor", "override"],
    schema: {
      type: "boolean",
      default: true,
      markdownDescription:
        "Check Python and SQL for patterns that fail in production, and the config files beside them for secrets.",
    },
  },
  {
    key: "preset",
    group: "Checking",
    where: FILE_AND_EDITOR,
    schema: {
      type: "string",
      enum: Object.keys(PRESETS),
      default: "recommended",
      markdownEnumDescriptions: Object.values(PRESETS).map(({ description }) => description),
      markdownDescription: "The levels that the rules have where `rules` does not name them.",
    },
  },
  {
    key: "rules",
    group: "Checking",
    where: EVERYWHERE,
    schema: {
      type: "object",
      default: {},
      additionalProperties: false,
      properties: Object.fromEntries(rules.map((rule) => [rule.id, levelOf(rule)])),
      markdownDescription: "The level of each rule: `off`, `hint`, `information`, `warning` or `error`.",
    },
  },
  {
    key: "overrides",
    group: "Checking",
    where: FILE_AND_EDITOR,
    // Its properties are the settings that may stand there; see `schemaFor`.
    schema: {
      type: "array",
      default: [],
      maxItems: 100,
      examples: [[{ files: "scripts/", rules: { "unstructured-log": "off" } }]],
      markdownDescription:
        'Other settings for some files: `[{ "files": ["scripts/"], "rules": { "unstructured-log": "off" } }]`. Of several that match a file, the later one wins.',
    },
  },
  {
    key: "include",
    group: "Files",
    where: FILE_AND_EDITOR,
    schema: {
      ...GLOBS,
      default: [],
      examples: [["src/", "jobs/*.py"]],
      markdownDescription: "Only files that one of these patterns matches are checked. Empty: all.",
    },
  },
  {
    key: "exclude",
    group: "Files",
    where: FILE_AND_EDITOR,
    schema: {
      ...GLOBS,
      default: [],
      examples: [["generated/", "*_pb2.py"]],
      markdownDescription:
        "Files that are not checked, also when they are opened or named. They still tell other files what they define.",
    },
  },
  {
    key: "useGitignore",
    group: "Files",
    where: FILE_AND_EDITOR,
    schema: {
      type: "boolean",
      default: true,
      markdownDescription:
        "Leave out what git ignores where folders are searched. A file that is opened or named is checked all the same.",
    },
  },
  {
    key: "baseline",
    group: "Files",
    where: ["file"],
    schema: {
      type: "string",
      format: "file",
      default: "",
      examples: [".preflight/baseline.json"],
      markdownDescription:
        "The file of known findings, relative to the configuration: what stands in it fails no run. It has to lie in the same folder or below.",
    },
  },
  {
    key: "baseline.show",
    group: "Files",
    where: ["editor"],
    schema: {
      type: "string",
      enum: BASELINE_SHOWS,
      default: "faded",
      markdownEnumDescriptions: [
        "As hints, greyed out: in sight, and not counted as errors and warnings.",
        "Not at all.",
        "Like all others, as if there were no baseline.",
      ],
      markdownDescription:
        "How findings are shown that the baseline knows: the file that the configuration names, or else `.preflight/baseline.json`, which `preflight check --write-baseline` records.",
    },
  },
  provider("secrets", "Where fixes read secrets from.", [
    "environment",
    "azure-keyvault",
    "aws-secretsmanager",
    "gcp-secret-manager",
    "hvac",
  ]),
  provider("registry", "The model registry that fixes save to.", [
    "mlflow",
    "wandb",
    "azure.ai.ml",
    "google.cloud.aiplatform",
  ]),
  provider("cache", "The cache that fixes use.", [
    "functools",
    "cachetools",
    "async_lru",
    "streamlit",
    "diskcache",
    "joblib",
    "flask_caching",
  ]),
  provider("metrics", "The metrics library that fixes use.", [
    "prometheus_client",
    "opentelemetry",
    "datadog",
  ]),
  provider("logging", "The logging library that fixes use.", ["logging", "structlog", "loguru"]),
  {
    key: "rowFilter.column",
    group: "Fixes",
    where: EVERYWHERE,
    schema: {
      type: "string",
      format: "name",
      default: "",
      examples: ["tenant_id", "region"],
      markdownDescription:
        "The column by which fixes limit the rows of a table. Empty: one that the table is known to have, else `region`.",
    },
  },
  {
    key: "rowFilter.parameter",
    group: "Fixes",
    where: EVERYWHERE,
    schema: {
      type: "string",
      format: "name",
      default: "",
      examples: ["tenant_id"],
      markdownDescription:
        "What the value that limits the rows is called where it is passed. Empty: `user_` and the column.",
    },
  },
  {
    key: "fixAll.exclude",
    group: "Fixes",
    where: FILE_AND_EDITOR,
    schema: {
      type: "array",
      items: { type: "string", enum: rules.map(({ id }) => id) },
      uniqueItems: true,
      default: [],
      examples: [["unstructured-log"]],
      markdownDescription:
        "Rules whose findings are not fixed together with others: on save, by *Fix All Safe Findings* and by `--fix`. One by one they are fixed as always.",
    },
  },
  {
    key: "calls",
    group: "Your own code",
    where: FILE_AND_EDITOR,
    schema: {
      type: "object",
      default: {},
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.entries(OWN_CALLS).map(([kind, { description }]) => [kind, callees(description)]),
      ),
      examples: [{ completion: ["acme.llm.ask"], validate: ["checks.validate_*"] }],
      markdownDescription:
        'Functions of your own by what they do, each by its dotted path as other files import it: `{ "completion": ["acme.llm.ask"], "validate": ["checks.validate_*"] }`. `*` stands for a part of a name.',
    },
  },
  {
    key: "chatCalls",
    group: "Your own code",
    where: FILE_AND_EDITOR,
    schema: {
      ...callees("The same as `calls.completion`: your own functions that ask a language model."),
      default: [],
      examples: [["acme.llm.ask"]],
    },
  },
  {
    key: "names",
    group: "Your own code",
    where: FILE_AND_EDITOR,
    schema: {
      type: "object",
      default: {},
      additionalProperties: { type: "string", format: "meaning" },
      examples: [{ "acme.chat": "openai.OpenAI().chat.completions.create" }],
      markdownDescription:
        'Functions of your own that behave like a known call, by dotted path: the path of the known one, or a key of `calls`. For example `{ "acme.llm.ask": "completion", "acme.chat": "openai.OpenAI().chat.completions.create" }`.',
    },
  },
  ...Object.entries(THRESHOLDS).map(([name, item]) => numberSetting("thresholds", "Thresholds", name, item)),
  {
    key: "maxFileSize",
    group: "Limits",
    where: FILE_AND_EDITOR,
    schema: {
      type: "integer",
      default: 1024,
      minimum: 1,
      maximum: 1_000_000,
      markdownDescription: "The largest file that is checked, in kB. A larger one is left out with a notice.",
    },
  },
  ...Object.entries(LIMITS).map(([name, item]) => numberSetting("limits", "Limits", name, item)),
  {
    key: "trace.server",
    group: "Troubleshooting",
    where: ["editor"],
    scope: "window",
    schema: {
      type: "string",
      enum: ["off", "messages", "verbose"],
      default: "off",
      markdownDescription: "Logs the messages between VS Code and the Preflight server.",
    },
  },
];

/** The schema of a whole configuration file, of one of its overrides, or of what the editor answers. */
export function schemaFor(where: Where): JsonSchema {
  const known = schemas.get(where);
  if (known) return known;
  const root: NestedSchema = { type: "object", additionalProperties: false, properties: {} };
  if (where === "override")
    root.properties.files = {
      ...GLOBS,
      maxItems: 100,
      type: ["string", "array"],
      format: "glob",
      markdownDescription: "The files that this is for: a pattern, or several.",
    };
  if (where === "file")
    root.properties.$schema = { type: "string", description: "Where this file's schema is, for editors." };
  for (const { key, where: places, schema } of SETTINGS)
    if (places.includes(where))
      put(root, key.split("."), key === "overrides" ? withOverrides(schema) : schema);
  if (where === "override") root.required = ["files"];
  schemas.set(where, root);
  return root;
}

/** The schema of one setting as the editor takes it, which knows no other place of it. */
export function schemaOf({ key, schema }: Setting): JsonSchema {
  return key === "overrides" ? withOverrides(schema) : schema;
}

const schemas = new Map<Where, JsonSchema>();

interface NestedSchema extends JsonSchema {
  properties: Record<string, JsonSchema>;
}

function put(target: NestedSchema, [key, ...rest]: string[], schema: JsonSchema): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    target.properties[key] = schema;
    return;
  }
  const inner = (target.properties[key] ?? {
    type: "object",
    additionalProperties: false,
    markdownDescription: PARTS[key] ?? "",
    properties: {},
  }) as NestedSchema;
  target.properties[key] = inner;
  put(inner, rest, schema);
}

/** What the objects are about that hold several settings. */
const PARTS: Readonly<Record<string, string>> = {
  providers: "The libraries and services that fixes write for.",
  rowFilter: "How rows of a table belong to somebody.",
  fixAll: "What is fixed together.",
  baseline: "The findings that are known.",
  thresholds: "Numbers that rules and fixes go by.",
  limits: "How far the analysis of one file goes.",
};

function withOverrides(schema: JsonSchema): JsonSchema {
  return { ...schema, items: schemaFor("override") };
}

function levelOf({ id, title, severity }: Rule): JsonSchema {
  return {
    enum: LEVELS,
    markdownDescription: `${title} Default: \`${severity}\`. [Page](${rulePage(id)})`,
  };
}

function provider(kind: string, what: string, examples: readonly string[]): Setting {
  return {
    key: `providers.${kind}`,
    group: "Fixes",
    where: EVERYWHERE,
    schema: {
      type: "string",
      default: "",
      maxLength: 200,
      examples,
      markdownDescription: `${what} Empty: what the file or the project already uses, else the plain form with the standard library.`,
    },
  };
}

function callees(description: string): JsonSchema {
  return {
    type: "array",
    items: { type: "string", format: "callee", maxLength: 300 },
    maxItems: 1000,
    markdownDescription: description,
  };
}

function numberSetting(of: string, group: SettingGroup, name: string, threshold: Threshold): Setting {
  return {
    key: `${of}.${name}`,
    group,
    where: EVERYWHERE,
    schema: {
      type: threshold.isInteger ? "integer" : "number",
      default: threshold.default,
      minimum: threshold.least,
      maximum: threshold.most,
      markdownDescription: threshold.description,
    },
  };
}

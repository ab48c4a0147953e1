import type { ProviderKind } from "../engine/engine.ts";
import type { Rule } from "../engine/rule.ts";
import { rules } from "../rules/index.ts";
import { foreignCode, modelWrappers, ownerColumn, type Survey } from "./survey.ts";

/** From so many findings on, a rule is written into a new configuration, so that a team decides about it. */
const MANY = 10;

const PAGE = "https://github.com/preflight-dev/preflight/blob/main/docs/configuration.md";

/**
 * Writes a `preflight.json` with comments from what is in a workspace. It changes nothing of what is found there, but for
 * the folders that it leaves out and the libraries that fixes use.
 *
 * @returns the text, which `readConfigFile` understands without a problem
 */
export function draftConfiguration(survey: Survey): string {
  const members = [
    presetMember(),
    ...[excludeMember, providersMember, rowFilterMember].map((make) => make(survey)),
  ];
  const rest = [callsMember(survey), rulesMember(survey)];
  const all = [...members, ...rest].filter((lines) => lines.length > 0);
  const body = all
    .map((lines) => lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n"))
    .join("\n\n");
  return `// Settings of Preflight for everybody who works on this project.\n// All of them: ${PAGE}\n{\n${body}\n}\n`;
}

/** Lines of one setting with the comments above it, a comma at the end. */
type Member = string[];

function presetMember(): Member {
  return [
    "// Or strict: hints and information are warnings; or security: only the rules about that.",
    '"preset": "recommended",',
  ];
}

function excludeMember({ files }: Survey): Member {
  const foreign = foreignCode(files);
  if (foreign.length === 0) return [];
  const lines = foreign.map(
    ({ pattern, files: number }) => `  ${JSON.stringify(pattern)}, // ${counted(number, "file")}`,
  );
  return ["// Generated code, and code of others: it is not checked.", '"exclude": [', ...lines, "],"];
}

function providersMember({ dependencies }: Survey): Member {
  const names = new Set(dependencies);
  const chosen = PROVIDERS.flatMap(({ kind, libraries }): [ProviderKind, string, string][] => {
    const there = Object.entries(libraries).filter(([distribution]) => names.has(distribution));
    const [first] = there;
    // Of two, the files themselves show which one is meant.
    return there.length === 1 && first ? [[kind, first[1], first[0]]] : [];
  });
  if (chosen.length === 0) return [];
  const lines = chosen.map(
    ([kind, library, distribution]) =>
      `  ${JSON.stringify(kind)}: ${JSON.stringify(library)}, // ${distribution}`,
  );
  return ["// What fixes write for; the project depends on it.", '"providers": {', ...lines, "},"];
}

/** The libraries that fixes write for, by the distributions that bring them. */
const PROVIDERS: readonly { kind: ProviderKind; libraries: Readonly<Record<string, string>> }[] = [
  {
    kind: "secrets",
    libraries: {
      "azure-keyvault-secrets": "azure-keyvault",
      "aws-secretsmanager-caching": "aws-secretsmanager",
      "google-cloud-secret-manager": "gcp-secret-manager",
      hvac: "hvac",
    },
  },
  {
    kind: "registry",
    libraries: {
      mlflow: "mlflow",
      wandb: "wandb",
      "azure-ai-ml": "azure.ai.ml",
      "google-cloud-aiplatform": "google.cloud.aiplatform",
    },
  },
  {
    kind: "cache",
    libraries: {
      cachetools: "cachetools",
      "async-lru": "async_lru",
      diskcache: "diskcache",
      "flask-caching": "flask_caching",
    },
  },
  {
    kind: "metrics",
    libraries: {
      "prometheus-client": "prometheus_client",
      "opentelemetry-api": "opentelemetry",
      datadog: "datadog",
    },
  },
  { kind: "logging", libraries: { structlog: "structlog", loguru: "loguru" } },
];

function rowFilterMember({ files }: Survey): Member {
  const owner = ownerColumn(files);
  if (!owner) return [];
  return [
    `// ${owner.tables} of ${counted(owner.of, "table")} have this column, so rows belong to somebody by it.`,
    `"rowFilter": { "column": ${JSON.stringify(owner.column)} },`,
  ];
}

function callsMember({ files }: Survey): Member {
  const wrappers = modelWrappers(files);
  if (wrappers.length === 0) return [];
  return [
    "// These functions ask a model for other files. Inside of this folder Preflight follows them by itself; other",
    "// projects that import them name them like this.",
    '// "calls": {',
    `//   "completion": [${wrappers.map((path) => JSON.stringify(path)).join(", ")}]`,
    "// },",
  ];
}

function rulesMember({ findings }: Survey): Member {
  const many = rules.filter(({ id }) => (findings.get(id) ?? 0) >= MANY);
  if (many.length === 0) return ['"rules": {},'];
  const lines = many.flatMap((rule) => ruleLines(rule, findings.get(rule.id)!));
  return [
    "// The rules with the most findings today, at their own levels: off, hint, information, warning, error.",
    '"rules": {',
    ...lines,
    "},",
  ];
}

function ruleLines({ id, severity, title }: Rule, findings: number): string[] {
  return [
    `  // ${counted(findings, "finding")}. ${title}`,
    `  ${JSON.stringify(id)}: ${JSON.stringify(severity)},`,
  ];
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

import type { ProviderKind, RowFilter, Settings } from "../engine/engine.ts";
import type { Severity } from "../engine/finding.ts";

/** All that configuration decides, complete. */
export interface Preferences {
  /** What the engine needs for the analysis of a file. */
  settings: Settings;
  /** False switches the analysis off in the editor. */
  enable: boolean;
  /** Files larger than this many bytes are skipped with a notice. */
  maxFileSize: number;
}

/** What one source of configuration says: a file, the editor's settings, the flags of a command line. */
export interface Layer {
  levels?: Record<string, Level>;
  providers?: Partial<Record<ProviderKind, string>>;
  names?: Record<string, string>;
  rowFilter?: RowFilter;
  enable?: boolean;
  maxFileSize?: number;
}

/** A key or value that was not understood. `path` leads to it from the root of what was read. */
export interface SettingProblem {
  path: (string | number)[];
  message: string;
}

export type Level = Severity | "off";

export const SEVERITIES: readonly Severity[] = ["hint", "information", "warning", "error"];
const LEVELS: readonly string[] = ["off", ...SEVERITIES];
const PROVIDERS: readonly string[] = ["secrets", "registry", "cache", "metrics", "logging"];
const KILOBYTE = 1024;
const DEFAULT_MAX_FILE_SIZE = 1024 * KILOBYTE;

/**
 * Reads one layer of settings from what JSON gave.
 *
 * @param value - the object with the keys `rules`, `providers`, `names`, `rowFilter`, `enable`, `maxFileSize` (in kB)
 * @param rules - the ids of all rules; another id is a problem
 * @param unknownKeys - `report` for a file of our own; `accept` for the editor, whose section holds the client's keys too
 * @returns what was understood, and a problem for each part that was not; never throws
 */
export function readLayer(
  value: unknown,
  rules: ReadonlySet<string>,
  unknownKeys: "report" | "accept",
): { layer: Layer; problems: SettingProblem[] } {
  const layer: Layer = {};
  const problems: SettingProblem[] = [];
  if (value === undefined || value === null) return { layer, problems };
  if (!isObject(value)) {
    problems.push({ path: [], message: "expected an object with settings" });
    return { layer, problems };
  }
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined || part === null) continue;
    switch (key) {
      case "rules":
        layer.levels = readLevels(part, rules, problems);
        break;
      case "providers":
        layer.providers = readProviders(part, problems);
        break;
      case "names":
        layer.names = readStrings(part, "names", 'a kind of call, such as "completion"', problems);
        break;
      case "rowFilter":
        layer.rowFilter = readRowFilter(part, problems);
        break;
      case "enable":
        if (unknownKeys === "report")
          problems.push({ path: [key], message: `"enable" is a setting of the editor` });
        else if (typeof part === "boolean") layer.enable = part;
        else problems.push({ path: [key], message: `"enable" is true or false` });
        break;
      case "maxFileSize":
        if (typeof part === "number" && part > 0) layer.maxFileSize = part * KILOBYTE;
        else problems.push({ path: [key], message: `"maxFileSize" is a number of kB above 0` });
        break;
      case "$schema":
        break;
      default:
        if (unknownKeys === "report") problems.push({ path: [key], message: `unknown setting "${key}"` });
    }
  }
  return { layer, problems };
}

/** Lays settings over each other; a later layer wins key by key. */
export function combineLayers(layers: readonly Layer[]): Preferences {
  const all = <K extends "levels" | "providers" | "names" | "rowFilter">(key: K): NonNullable<Layer[K]> =>
    Object.assign({}, ...layers.map((layer) => layer[key]));
  const last = <K extends "enable" | "maxFileSize">(key: K): Layer[K] =>
    layers.findLast((layer) => layer[key] !== undefined)?.[key];
  return {
    settings: {
      levels: all("levels"),
      providers: all("providers"),
      names: all("names"),
      rowFilter: all("rowFilter"),
    },
    enable: last("enable") ?? true,
    maxFileSize: last("maxFileSize") ?? DEFAULT_MAX_FILE_SIZE,
  };
}

/** True when `severity` is `level` or graver. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(level);
}

function readLevels(value: unknown, rules: ReadonlySet<string>, problems: SettingProblem[]): Layer["levels"] {
  const levels: Record<string, Level> = {};
  for (const [rule, level] of Object.entries(readStrings(value, "rules", "a level", problems))) {
    const path = ["rules", rule];
    if (!rules.has(rule)) problems.push({ path, message: `unknown rule "${rule}"` });
    else if (!LEVELS.includes(level)) {
      problems.push({ path, message: `unknown level "${level}"; use ${LEVELS.join(", ")}` });
    } else levels[rule] = level as Level;
  }
  return levels;
}

function readProviders(value: unknown, problems: SettingProblem[]): Layer["providers"] {
  const providers: Layer["providers"] = {};
  for (const [kind, name] of Object.entries(readStrings(value, "providers", "a library's name", problems))) {
    if (!PROVIDERS.includes(kind)) {
      const message = `unknown kind of provider "${kind}"; use ${PROVIDERS.join(", ")}`;
      problems.push({ path: ["providers", kind], message });
    } else if (name !== "" && name !== "auto") providers[kind as ProviderKind] = name;
  }
  return providers;
}

function readRowFilter(value: unknown, problems: SettingProblem[]): RowFilter {
  const filter: RowFilter = {};
  for (const [key, name] of Object.entries(readStrings(value, "rowFilter", "a name", problems))) {
    const path = ["rowFilter", key];
    if (key !== "column" && key !== "parameter")
      problems.push({ path, message: `unknown key "${key}"; use column, parameter` });
    else if (/^\w*$/.test(name)) Object.assign(filter, name && { [key]: name });
    else problems.push({ path, message: `"${key}" is a plain name` });
  }
  return filter;
}

function readStrings(
  value: unknown,
  key: string,
  meaning: string,
  problems: SettingProblem[],
): Record<string, string> {
  if (!isObject(value)) {
    problems.push({ path: [key], message: `"${key}" is an object` });
    return {};
  }
  const strings: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    if (typeof text === "string") strings[name] = text;
    else if (text !== null) problems.push({ path: [key, name], message: `"${name}" needs ${meaning}` });
  }
  return strings;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { ProviderKind, RowFilter, Settings } from "../engine/engine.ts";
import { SEVERITIES, type Severity } from "../engine/finding.ts";
import type { LimitName } from "../engine/limits.ts";
import type { ThresholdName } from "../engine/thresholds.ts";
import { checkValue, MOST_PROBLEMS, type SettingProblem } from "./check-value.ts";
import { matchesAny } from "./glob.ts";
import { levelsOf, PRESETS, type Preset, type PresetName } from "./presets.ts";
import { type BASELINE_SHOWS, schemaFor } from "./settings-schema.ts";

/** All that configuration decides for one file, complete. */
export interface Preferences {
  /** What the engine needs for the analysis of the file. */
  settings: Settings;
  /** False switches the analysis off. */
  enable: boolean;
  /** False: `include` and `exclude` leave the file out. */
  isIncluded: boolean;
  /** Files that git ignores are left out where folders are searched. */
  useGitignore: boolean;
  /** Files larger than this many bytes are skipped with a notice. */
  maxFileSize: number;
  /** Rules whose findings are not fixed together with others. */
  notFixedTogether: ReadonlySet<string>;
  /** The file of known findings, relative to the configuration file's folder. */
  baseline: string | undefined;
  /** How the editor shows the findings in it. */
  baselineShow: BaselineShow;
}

export type BaselineShow = (typeof BASELINE_SHOWS)[number];

/** What one source of configuration says: a file, or the editor's settings. */
export interface Layer extends Adjustable {
  preset?: PresetName;
  overrides?: Override[];
  include?: string[];
  exclude?: string[];
  useGitignore?: boolean;
  fixAll?: { exclude?: string[] };
  calls?: Record<string, string[]>;
  chatCalls?: string[];
  names?: Record<string, string>;
  /** In kB. */
  maxFileSize?: number;
  /** A file's: where the known findings are. The editor's: how they are shown. */
  baseline?: string | { show?: BaselineShow };
}

/** Settings that may differ from file to file. */
interface Adjustable {
  enable?: boolean;
  rules?: Record<string, Level>;
  providers?: Partial<Record<ProviderKind, string>>;
  rowFilter?: RowFilter;
  thresholds?: Partial<Record<ThresholdName, number>>;
  limits?: Partial<Record<LimitName, number>>;
}

interface Override extends Adjustable {
  files: string | string[];
}

/** A layer as it is for one file. */
export interface PlacedLayer {
  layer: Layer;
  /** The file, relative to the folder that the layer's patterns are for; undefined when it is outside of that. */
  path: string | undefined;
}

export type Level = Severity | "off";
export type { SettingProblem };

const KILOBYTE = 1024;
const DEFAULT_MAX_FILE_SIZE = 1024 * KILOBYTE;

/**
 * Reads one layer of settings from what JSON or TOML gave.
 *
 * @param value - the object with the settings of `settings-schema.ts`
 * @param where - `file`: a key that is not known is a problem; `editor`: its section holds the client's keys too
 * @returns what was understood, and a problem for each part that was not; never throws
 */
export function readLayer(
  value: unknown,
  where: "file" | "editor",
): { layer: Layer; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const unknownKeys = where === "file" ? "report" : "accept";
  const layer = (checkValue(value, schemaFor(where), [], problems, unknownKeys) ?? {}) as Layer;
  complainAboutTwoMeanings(layer, problems);
  return { layer, problems: problems.slice(0, MOST_PROBLEMS) };
}

/**
 * Lays settings over each other; a later layer wins key by key, and in a layer a later override.
 *
 * @param layers - the configuration file's before the editor's
 */
export function combineLayers(layers: readonly PlacedLayer[]): Preferences {
  const last = <K extends keyof Layer>(key: K): Layer[K] =>
    layers.findLast(({ layer }) => layer[key] !== undefined)?.layer[key];
  const parts = layers.flatMap(({ layer, path }): Adjustable[] => [
    layer,
    ...(layer.overrides ?? []).filter(
      ({ files }) => path !== undefined && matchesAny(typeof files === "string" ? [files] : files, path),
    ),
  ]);
  const merged = <K extends "providers" | "rowFilter" | "thresholds" | "limits" | "rules">(key: K) =>
    Object.assign({}, ...parts.map((part) => withoutBlanks(part[key]))) as NonNullable<Adjustable[K]>;
  const baselines = layers.map(({ layer: { baseline } }) => baseline);
  const preset = last("preset") ?? "recommended";
  const { leastLevel }: Preset = PRESETS[preset];
  return {
    settings: {
      levels: { ...levelsOf(preset), ...merged("rules") },
      ...(leastLevel && { leastLevel }),
      providers: merged("providers"),
      names: namesOf(layers.map(({ layer }) => layer)),
      rowFilter: merged("rowFilter"),
      thresholds: merged("thresholds"),
      limits: merged("limits"),
    },
    enable: parts.findLast(({ enable }) => enable !== undefined)?.enable ?? true,
    isIncluded: layers.every(isIncludedBy),
    useGitignore: last("useGitignore") ?? true,
    maxFileSize: (last("maxFileSize") ?? 0) * KILOBYTE || DEFAULT_MAX_FILE_SIZE,
    notFixedTogether: new Set(last("fixAll")?.exclude),
    baseline: baselines.findLast((baseline) => typeof baseline === "string") || undefined,
    baselineShow: baselines.findLast((baseline) => typeof baseline === "object")?.show ?? "faded",
  };
}

/** True when `severity` is `level` or graver. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(level);
}

function isIncludedBy({ layer: { include = [], exclude = [] }, path }: PlacedLayer): boolean {
  if (path === undefined) return true;
  return (include.length === 0 || matchesAny(include, path)) && !matchesAny(exclude, path);
}

/** An empty text, and `auto`, stand for what would be without the setting. */
function withoutBlanks(part: object | undefined): object {
  return Object.fromEntries(
    Object.entries(part ?? {}).filter(([, value]) => value !== "" && value !== "auto"),
  );
}

/** Own names with their meanings: one object for the same ones, because the engine compiles a catalogue for each. */
function namesOf(layers: readonly Layer[]): Readonly<Record<string, string>> {
  const entries = layers.flatMap(({ names = {}, ...layer }) => [
    ...callsOf(layer).map(({ callee, kind }): [string, string] => [callee, kind]),
    ...Object.entries(names),
  ]);
  const key = JSON.stringify(entries);
  let names = knownNames.get(key);
  if (!names) {
    names = Object.fromEntries(entries);
    if (knownNames.size >= MAX_KNOWN_NAMES) knownNames.clear();
    knownNames.set(key, names);
  }
  return names;
}

const knownNames = new Map<string, Readonly<Record<string, string>>>();
const MAX_KNOWN_NAMES = 100;

interface OwnCall {
  callee: string;
  kind: string;
  path: (string | number)[];
}

function callsOf({ calls = {}, chatCalls = [] }: Pick<Layer, "calls" | "chatCalls">): OwnCall[] {
  return [
    ...chatCalls.map((callee, index) => ({ callee, kind: "completion", path: ["chatCalls", index] })),
    ...Object.entries(calls).flatMap(([kind, callees]) =>
      callees.map((callee, index) => ({ callee, kind, path: ["calls", kind, index] })),
    ),
  ];
}

/** One function does one thing for the rules; of two meanings the later counts. */
function complainAboutTwoMeanings({ names = {}, ...layer }: Layer, problems: SettingProblem[]): void {
  const seen = new Map<string, string>();
  const named = Object.entries(names).map(([callee, kind]) => ({ callee, kind, path: ["names", callee] }));
  for (const { callee, kind, path } of [...callsOf(layer), ...named]) {
    const before = seen.get(callee);
    if (before !== undefined && before !== kind)
      problems.push({ path, message: `"${callee}" is "${before}" already; what is said here counts` });
    seen.set(callee, kind);
  }
}

import { groupBy } from "../../engine/group-by.ts";
import { type Label, phrase } from "../label.ts";
import type { CommandPlace, Signal } from "../signal.ts";
import { tellingWord } from "../words.ts";
import { commandMatches, programOf } from "./command-match.ts";
import type { Detector, FileSignals, Found, SignalOf } from "./detector.ts";
import { createLookup, firstOf, type Lookup, type Table } from "./lookup.ts";

/**
 * What speaks for an aspect, by the kind of signal. Keys are literals, or have `*` for any characters; the value is the
 * label, names of products in braces, to which the name that the file gives is added. Case does not matter.
 */
export interface AspectTables {
  /** The program and, in order, words that occur among its arguments: `pg_dump`, `restic backup`, `aws rds create-db-snapshot`. */
  commands?: Table;
  /** `github/codeql-action/analyze`, `https://github.com/gitleaks/gitleaks`, `Security/SAST.gitlab-ci.yml`. */
  steps?: Table;
  /** Images without registry, tag and digest: `grafana/grafana`; a registry before it does not matter. */
  images?: Table;
  /** The module, or a module above it: `locust` for `locust.contrib`. */
  imports?: Table;
  /** Base classes. */
  classes?: Table;
  calls?: Table;
  resources?: Table;
  /** The API group without its version, and the kind: `velero.io/Schedule`; `Pod` for the core group. */
  manifests?: Table;
  elements?: Table;
  tables?: Table;
  /** Headings, as whole titles: `backups`, `*disaster recovery*`. */
  headings?: Table;
  /** The file's path or its last parts: `docs/adr/*.md`, or `/SECURITY.md` for the folder itself. A file that is found so is found by its name alone. */
  files?: Table;
}

export interface DetectorParts {
  aspects: Readonly<Record<string, AspectTables>>;
  /** Words of what `detect` looks for; those of the tables are added. */
  words?: readonly string[];
  /** The same for headings. */
  headingWords?: readonly string[];
  /** Modules, classes and calls that `detect` looks for. */
  names?: readonly string[];
  /** Tables that `detect` looks into. */
  tables?: readonly Table[];
  /** Signals of which the tables take no notice. */
  ignores?: (signal: Signal, file: FileSignals) => boolean;
  /** Finds what tables cannot say. */
  detect?: (file: FileSignals) => Iterable<Found>;
}

/** Makes a detector of tables and of what cannot be said in them. */
export function defineDetector(item: string, parts: DetectorParts): Detector {
  const lookups = Object.entries(parts.aspects).map(([aspect, tables]) => ({
    aspect,
    lookups: Object.fromEntries(
      Object.entries(tables).map(([kind, table]) => [kind, createLookup(table)]),
    ) as Lookups,
  }));
  return {
    item,
    words: tellingWords([...Object.values(parts.aspects).flatMap(literalsOf), ...(parts.words ?? [])]),
    headingWords: tellingWords([
      ...Object.values(parts.aspects).flatMap((tables) => Object.keys(tables.headings ?? {})),
      ...(parts.headingWords ?? []),
    ]),
    names: [
      ...Object.values(parts.aspects).flatMap(({ imports, classes, calls }) =>
        [imports, classes, calls].flatMap((table) => Object.keys(table ?? {})),
      ),
      ...(parts.names ?? []),
    ],
    labels: [
      ...Object.values(parts.aspects).flatMap((tables) => Object.values(tables) as Table[]),
      ...(parts.tables ?? []),
    ].flatMap((table) => Object.values(table)),
    *detect(file) {
      const signals = file.signals.filter((signal) => !parts.ignores?.(signal, file));
      for (const { aspect, lookups: tables } of lookups) yield* findIn(signals, aspect, tables, file);
      if (parts.detect) yield* parts.detect({ ...file, signals });
    },
  };
}

/** What tables find in a file for an aspect; a name or a heading that speaks for the file as a whole speaks once. */
function* findIn(
  signals: readonly Signal[],
  aspect: string,
  tables: Lookups,
  file: FileSignals,
): Generator<Found> {
  const found = signals.flatMap((signal) => {
    const match = matchOf(signal, tables, file);
    return match ? [{ ...match, kind: signal.kind, span: signal.span }] : [];
  });
  const isNamed = found.some(({ kind }) => kind === "file");
  const written = found.findIndex(({ kind }) => kind === "heading");
  const once = found.filter(({ kind }, index) => kind !== "heading" || (!isNamed && index === written));
  const alike = groupBy(once, ({ kind, label }) => JSON.stringify([kind, label]));
  for (const [first, ...others] of alike.values()) {
    if (!first) continue;
    if (first.name !== "" && others.length >= MANY) {
      yield {
        aspect,
        label: phrase("{0} and {1} more", named(first.label, first.name), String(others.length)),
        span: first.span,
      };
      continue;
    }
    for (const { label, name, span } of [first, ...others]) yield { aspect, label: named(label, name), span };
  }
}

/** So many others of one kind in a file are only counted. */
const MANY = 2;

type Lookups = { [K in keyof AspectTables]?: Lookup };

/** What a table says of a signal, and the name that the file gives to what was found. */
function matchOf(
  signal: Signal,
  tables: Lookups,
  file: FileSignals,
): { label: Label; name: string } | undefined {
  const match = (label: Label | undefined, name = "") => (label === undefined ? undefined : { label, name });
  switch (signal.kind) {
    case "command":
      return match(commandLabel(signal, tables.commands));
    case "step":
      return match(stepLabel(signal, tables.steps));
    case "image":
      return match(tables.images?.find(withoutRegistry(signal.name)), signal.service);
    case "import":
      return isOwn(signal.module, file.path) ? undefined : match(importLabel(signal, tables.imports));
    case "class":
      return match(
        firstOf(signal.bases, (base) => tables.classes?.find(base)),
        signal.name,
      );
    case "call":
      return match(tables.calls?.find(signal.path));
    case "resource":
      return match(tables.resources?.find(signal.type), signal.name);
    case "manifest":
      return match(tables.manifests?.find(manifestKey(signal)), signal.name);
    case "element":
      return match(tables.elements?.find(signal.name), signal.attributes.get("testname"));
    case "table":
      return match(tables.tables?.find(signal.name), signal.name);
    case "heading": {
      const label = tables.headings?.find(signal.text.replace(LEADING, ""));
      return label === undefined || signal.depth > DEEP || saysNothing(signal.section)
        ? undefined
        : match(phrase("{0}: “{1}”", label, signal.text));
    }
    case "file":
      return match(tables.files?.findEnd(file.path));
    default:
      return undefined;
  }
}

/** The module, one above it, or one of the names that are taken from it. */
function importLabel({ module, names }: SignalOf<"import">, lookup: Lookup | undefined): Label | undefined {
  return lookup?.findAbove(module) ?? firstOf(names, (name) => lookup?.find(`${module}.${name}`));
}

/** Whether a module is the package in which the file stands itself. */
function isOwn(module: string, path: string): boolean {
  const root = /^[\w-]+/.exec(module)?.[0];
  return root !== undefined && path.split("/").slice(0, -1).includes(root);
}

/** Numbers and pictures before a heading's words: `3.2 Backups`, `🔒 Privacy`. */
const LEADING = /^[^\p{L}]{1,20}(?=\p{L})/u;

/** Whether the text below a heading is missing, or says that there is nothing yet. */
function saysNothing(section: string): boolean {
  return section.length < FEW_LETTERS || NOTHING.test(section);
}

/** Headings below this one tell of details. */
const DEEP = 3;
const FEW_LETTERS = 20;
const NOTHING =
  /^[\s_*>(-]*(?:to ?do\b|tbd\b|wip\b|coming soon|to be (?:done|written|added|defined|documented)|none\b|not (?:yet|implemented|applicable)|n\/a\b|there (?:is|are) (?:currently |as yet |still )?no\b|no \w+(?: \w+)? (?:yet|so far|exists?)|we (?:do not|don't|have no|have not|haven't)\b)/i;

function stepLabel({ uses, where }: SignalOf<"step">, lookup: Lookup | undefined): Label | undefined {
  const label = lookup?.find(uses);
  return label && withPlace(label, where);
}

function commandLabel(command: SignalOf<"command">, lookup: Lookup | undefined): Label | undefined {
  const program = programOf(command.words);
  if (!lookup || program === undefined) return undefined;
  const key = lookup.keysOf(program).find((pattern) => commandMatches(pattern, command.words));
  return key === undefined ? undefined : withPlace(lookup.label(key), command.where);
}

/** A label and where it runs, for what runs by itself. */
export function withPlace(label: Label, where: CommandPlace): Label {
  if (where === "schedule") return phrase("{0}, on a schedule", label);
  return where === "pipeline" ? phrase("{0} in a pipeline", label) : label;
}

/** A label and the name that the file gives to what was found. */
export function named(label: Label, name: string): Label {
  return name === "" ? label : phrase("{0} {1}", label, name);
}

/** `velero.io/Schedule`: the API group without its version, and the kind. */
export function manifestKey({ apiVersion, type }: SignalOf<"manifest">): string {
  const slash = apiVersion.lastIndexOf("/");
  return slash < 0 ? type : `${apiVersion.slice(0, slash)}/${type}`;
}

/** An image's name without the registry: `grafana/grafana` of `quay.io/grafana/grafana`. */
export function withoutRegistry(image: string): string {
  const slash = image.indexOf("/");
  const isRegistry = slash > 0 && /[.:]|^localhost$/.test(image.slice(0, slash));
  const rest = isRegistry ? image.slice(slash + 1) : image;
  return rest.startsWith("library/") ? rest.slice("library/".length) : rest;
}

/** The keys of tables that are found in texts of any format; code and headings have filters of their own. */
function literalsOf({ files, headings, imports, classes, calls, ...tables }: AspectTables): string[] {
  return Object.entries(tables).flatMap(([, table]) => Object.keys(table as Table));
}

function tellingWords(literals: readonly string[]): string[] {
  return [...new Set(literals.map(tellingWord).filter((word) => word !== undefined))];
}

import type { Language, Piece, Statement } from "../language.ts";
import { type Directive, readDirectives } from "../suppress.ts";
import { type ConfigContent, type ConfigEntry, NO_CONTENT } from "./entry.ts";
import { type ConfigFormat, MAX_CONFIG_LENGTH } from "./format.ts";
import { readJson } from "./json.ts";
import { readLines } from "./lines.ts";

/** A config file: its text, and what it sets as soon as somebody asks. */
export interface ConfigFacts {
  readonly source: Statement;
  readonly format: ConfigFormat;
  readonly entries: readonly ConfigEntry[];
}

type ConfigStatement = Statement & ConfigFacts;

let readYaml: ((text: string) => ConfigContent) | undefined;

/** Loads what reads the formats; the parser of YAML is large, and most sessions open none. */
export async function loadConfigReaders(): Promise<void> {
  readYaml ??= (await import("./yaml.ts")).readYaml;
}

/**
 * Config files of one format. A file is one statement: it is short, and its structure hangs together from the first
 * line to the last.
 */
export function configLanguage(format: ConfigFormat): Language<ConfigStatement, undefined> {
  return {
    split: wholeFrom,
    read: (text) => new ConfigFile(text, format),
    answering: () => ({ nodes: new Set(), says: new Map() }),
    check(statement, _all, _asked, surroundings, run) {
      run((rule, report) => rule.config?.({ ...surroundings, config: statement, report }));
    },
    summarise: () => undefined,
    join: (_parts, path) => ({ path }),
  };
}

function* wholeFrom(text: string, from: number): Generator<Piece> {
  if (from < text.length) yield { start: from, end: text.length, openEnded: true };
}

class ConfigFile implements ConfigStatement {
  readonly text: string;
  readonly format: ConfigFormat;
  readonly directives: readonly Directive[];
  #content: ConfigContent | undefined;

  constructor(text: string, format: ConfigFormat) {
    this.text = text;
    this.format = format;
    this.directives = directivesOf(text);
  }

  get source(): this {
    return this;
  }

  get entries(): readonly ConfigEntry[] {
    return this.#read().entries;
  }

  get errors(): number {
    return this.#read().errors;
  }

  #read(): ConfigContent {
    this.#content ??= read(this.text, this.format);
    return this.#content;
  }
}

function read(text: string, format: ConfigFormat): ConfigContent {
  if (text.length > MAX_CONFIG_LENGTH) return NO_CONTENT;
  if (format === "yaml") {
    if (!readYaml) throw new Error("the reader of config files is not loaded");
    return readYaml(text);
  }
  return format === "json" ? readJson(text) : readLines(text, format);
}

/** Comments that speak to a checker, with the mark of any of the formats; other comments are of no interest. */
const COMMENT =
  /(?<=^|[\s,{}[\]])(?:#|;|\/\/)[ \t]*(?:preflight:|noqa\b|nosec\b|NOSONAR\b|pragma: allowlist)[^\r\n]*/gm;

function directivesOf(text: string): Directive[] {
  if (text.length > MAX_CONFIG_LENGTH || !/preflight:|noqa|nosec|NOSONAR|allowlist/i.test(text)) return [];
  return [...text.matchAll(COMMENT)].flatMap(({ 0: comment, index }) => readDirectives(comment, index));
}

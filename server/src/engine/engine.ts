import type { Finding, Fix, Safety, Severity } from "./finding.ts";
import type { FindingGroup } from "./grouped.ts";
import type { LimitName } from "./limits.ts";
import type { KnownCall } from "./python/known-call.ts";
import type { ModuleOutline } from "./python/outline.ts";
import type { Span, TextChange, TextEdit } from "./text.ts";
import type { ThresholdName } from "./thresholds.ts";
import type { Clock } from "./time.ts";
import type { Page } from "./workspace/page.ts";
import type { FileSummary } from "./workspace/summary.ts";
import type { Workspace } from "./workspace/workspace.ts";

/**
 * `config`: files of settings, whatever their format; see `configFormatOf`. `notebook`: cells of Python and SQL, joined
 * to one text; see `joinCells`.
 */
export type LanguageId = "python" | "sql" | "config" | "notebook";

export type { FindingGroup };

/** The wasm files that the engine needs, by the name of their file without `.wasm`. */
export type WasmName = "web-tree-sitter" | "tree-sitter-python" | "tree-sitter-sql";

/** What the outside world lends to the engine, which has no file system of its own. */
export interface EngineHost {
  loadWasm(name: WasmName): Promise<Uint8Array>;
  /** Told once for each rule and file when a rule throws or runs out of time; and once of a grammar that cannot be loaded. */
  onProblem?(problem: EngineProblem): void;
  /** Where it can break nothing off, a rule that does not come to an end takes the engine with it. */
  clock?: Clock;
}

export interface EngineProblem {
  /** Absent where no file is to blame. */
  path?: string;
  /** The rule concerned, or the question of one. */
  rule?: string;
  message: string;
}

/** A part of a text that was not analysed. */
export interface Omission {
  span: Span;
  /** Why, as the end of a sentence; the setting too, where one decides. */
  message: string;
}

/** The part of the configuration that the analysis of one file needs. */
export interface Settings {
  /** Levels that differ from the rules' own. */
  levels: Readonly<Record<string, Severity | "off">>;
  providers: Readonly<Partial<Record<ProviderKind, string>>>;
  /** Calls of one's own that behave like a known one: `{ "acme.llm.ask": "completion" }`. */
  names: Readonly<Record<string, string>>;
  /** How rows belong to somebody: the column to filter by, and what the value is called where it is passed. */
  rowFilter?: RowFilter;
  /** The mildest level of a rule that `levels` does not name; `warning` makes one of each hint. */
  leastLevel?: Severity;
  /** Numbers that differ from the defaults. */
  thresholds?: Readonly<Partial<Record<ThresholdName, number>>>;
  /** How far the analysis goes, where that is not as far as by default. */
  limits?: Readonly<Partial<Record<LimitName, number>>>;
}

export interface RowFilter {
  column?: string;
  parameter?: string;
}

export type ProviderKind = "secrets" | "registry" | "cache" | "metrics" | "logging";

/** What the analysis of a file may know of the project around it. */
export interface Project {
  /** Distributions that requirements, pyproject or lock files name: lower case, `-` for `_`; version where pinned. */
  dependencies: ReadonlyMap<string, string | undefined>;
  /** The other files around it. */
  workspace?: Workspace;
  /** The text of one of them as it is now, for fixes that change it; undefined where it cannot be had. */
  textOf?(path: string): string | undefined;
}

export interface DocumentInput {
  /** Relative to the workspace root, `/` separated; used for context (tests, migrations …), never opened. */
  path: string;
  languageId: LanguageId;
  text: string;
  settings?: Settings;
  project?: Project;
  /** The version control leaves the file out. */
  isIgnored?: boolean;
}

/** What there is to tell about a place in the text, for a hover: findings, or else a call that the catalogue knows. */
export type HoverInfo =
  | {
      span: Span;
      /** Ids of the findings' rules, the first finding's first. */
      rules: string[];
    }
  | { span: Span; call: KnownCall };

/**
 * One version of one document with its analysis. Immutable: `update` gives a new one, which shares all that the
 * change did not touch.
 */
export interface Snapshot {
  readonly path: string;
  readonly languageId: LanguageId;
  readonly text: string;
  /**
   * The version of the text after the changes, analysed at the cost of what they touch.
   *
   * @param isOver - has it begin with what `prepare` does, until this says to stop
   */
  update(changes: readonly TextChange[], isOver?: () => boolean): Snapshot;
  /** All findings, in document order. */
  findings(): readonly Finding[];
  /** The same by the statements that they are in; absent for a document of several parts. */
  groups?(): readonly FindingGroup[];
  /** How many findings are to be reported at most; `findings` gives all, because fixes are judged by them. */
  readonly mostFindings: number;
  /** What the findings so far leave out, in document order. */
  omissions(): readonly Omission[];
  /**
   * Does a part of the work that `findings` would do at once; absent where there is nothing to divide.
   *
   * @param isOver - asked after each statement: whether to stop
   * @returns whether all is done
   */
  prepare?(isOver: () => boolean): boolean;
  /** What `prepare` has found so far, in document order; absent where there is nothing to divide. */
  findingsSoFar?(): readonly Finding[];
  /**
   * Drops what can be made again, above all syntax trees, and keeps the findings: for a document that nobody works on.
   * Absent where there is nothing to drop.
   */
  rest?(): void;
  /** The rewrites of one finding of this snapshot that keep every fix law, preferred first. */
  fixes(finding: Finding): readonly Fix[];
  /**
   * Edits that apply every preferred fix up to `safety`, and again until nothing changes.
   * @param filter - which findings to fix; all when absent
   */
  fixAll(safety: Safety, filter?: (finding: Finding) => boolean): readonly TextEdit[];
  hover(offset: number): HoverInfo | undefined;
  /** The language at a place: a notebook has several. */
  languageAt(offset: number): LanguageId;
  /** Where a comment on the whole document may stand; undefined where the language at the place has no room for one. */
  headOf(offset: number): number | undefined;
  /** What this file imports, defines and calls; undefined for languages without modules. Made anew at each call. */
  outline(): ModuleOutline | undefined;
  /** What this file tells the other files of the workspace. */
  summary(): FileSummary;
  /** Does a part of the work that `summary` would do at once, as `prepare` does for `findings`. */
  prepareSummary?(isOver: () => boolean): boolean;
  /**
   * The same text in a workspace that has changed, analysed anew where it asked about what did.
   *
   * @param changed - the keys that `Workspace.with` gave
   */
  within(workspace: Workspace, changed: ReadonlySet<string>): Snapshot;
  /** Offsets at which the lines of another file of the workspace start; undefined where it is not known. */
  lineStartsOf(path: string): readonly number[] | undefined;
  /** The keys of the questions about other files on which the findings, and the fixes, so far rest. */
  questions(): ReadonlySet<string>;
}

export interface Engine {
  /**
   * Loads the grammar of a language where it has one; `open` needs it. Loading twice costs nothing.
   *
   * @throws Error that says so when it cannot be loaded, each time; a notebook needs that of Python only
   */
  load(languageId: LanguageId): Promise<void>;
  /** @throws Error when the language was not loaded. */
  open(input: DocumentInput): Snapshot;
  /**
   * What a file tells others, as `Snapshot.summary` gives it, but each thing made when it is first asked for: for a
   * workspace of which only a part is asked about.
   *
   * @throws Error when the language was not loaded.
   */
  summarise(languageId: LanguageId, file: LazyFile): FileSummary;
}

/** A file of a workspace that is read when it is asked for something. */
export interface LazyFile {
  /** From the workspace's root, `/` separated. */
  path: string;
  /** Its text, the same each time. */
  text(): string;
  /** False only for a word that does not stand in it; see `Words`. */
  mentions(word: string): boolean;
  /** Calls of one's own; see `Settings`. */
  names?: Settings["names"];
  /** Where it is kept what it has told; a page of its own when absent. */
  page?: Page;
}

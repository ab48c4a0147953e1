import type { ConfigFacts } from "./config/language.ts";
import type { Editor } from "./edit/editor.ts";
import type { Project, Settings } from "./engine.ts";
import type { FileContext } from "./file-context.ts";
import type { Layer, Safety, Severity } from "./finding.ts";
import type { PythonFacts } from "./python/facts.ts";
import type { ModuleView } from "./python/module.ts";
import type { QueryFact } from "./python/queries.ts";
import type { Resolver } from "./python/resolve.ts";
import type { SchemaView } from "./schema/view.ts";
import type { SqlFileView, SqlStatementFacts } from "./sql-file.ts";
import type { Source } from "./syntax/node.ts";
import type { Span } from "./text.ts";

/** A pattern that fails in production: how to find it, what to say, how to rewrite it. */
export interface Rule {
  /** Kebab case, names the bad pattern; stable. */
  id: string;
  layer: Layer;
  /** The level when nothing is configured. */
  severity: Severity;
  /** One line for lists and settings: what the rule finds. */
  title: string;
  documentation: RuleDocumentation;
  /** Looks at one top-level statement of a Python file. */
  python?(context: PythonContext): void;
  /** Looks at one statement of an SQL file. */
  sql?(context: SqlContext): void;
  /** Looks at a config file. */
  config?(context: ConfigContext): void;
}

/** Markdown, without headings; examples come from the rule's cases. */
export interface RuleDocumentation {
  what: string;
  why: string;
  ignoreWhen: string;
  fixSafety: string;
}

/** A range in one statement's text. A syntax node is a place. */
export interface Place {
  source: Source;
  start: number;
  end: number;
}

interface AnyContext {
  file: FileContext;
  settings: Settings;
  project: Project;
  report(report: Report): void;
}

interface Context extends AnyContext {
  /** The tables that this file and the workspace's other files define. */
  schema: SchemaView;
}

export interface PythonContext extends Context {
  /** Facts of the statement being looked at. */
  facts: PythonFacts;
  /** The rest of the file. */
  module: ModuleView;
  resolver: Resolver;
  /** The SQL that this statement sends to a database. */
  queries: readonly QueryFact[];
  /** The project names a distribution among its dependencies, or other files of it import what that brings. */
  dependsOn(distribution: string): boolean;
  /** What the other statements of the file tell the asker, and the other parts of a class that is looked at part by part; in order. */
  others<T, A, R>(question: Question<T, A, R>, asker: A): readonly R[];
}

/**
 * A question to each statement of a file that is answered by plain data. Who asks it is analysed again when the asker is
 * told something else, not whenever the code differs that answers were made from.
 */
export interface Question<T, A = void, R = T> {
  id: string;
  /** A statement in which none of these words stands has nothing to say. */
  words(settings: Settings): readonly string[];
  /** It is for the other parts of the same class alone. */
  isForClass?: true;
  /** What one statement says, as JSON could hold it. @param context - the statement's; it must not ask `others` */
  answer(context: PythonContext): readonly T[];
  /**
   * What of one answer an asker is told; undefined for one that is none of its concern. Where it is absent, everybody is
   * told all. @param asker - plain data too
   */
  tell?(said: T, asker: A): R | undefined;
}

export type AnyQuestion = Question<unknown, unknown, unknown>;

export interface SqlContext extends Context {
  statement: SqlStatementFacts;
  /** The rest of the file. */
  script: SqlFileView;
}

export interface ConfigContext extends AnyContext {
  config: ConfigFacts;
}

export interface Report {
  place: Place;
  /** Wider places in which a comment silences the finding as well: the string around the place, the call that gets it. */
  also?: readonly Place[];
  message: string;
  /** When it differs from the rule's own. */
  severity?: Severity;
  related?: (({ place: Place } | { path: string; span: Span }) & { message: string })[];
  tags?: ("unnecessary" | "deprecated")[];
  /** The text at the place is a secret; see `Finding`. */
  isSensitive?: boolean;
  /** In order of preference; the first that keeps the fix laws is the preferred one. */
  fixes?: FixDraft[];
}

/** A rewrite that is written, and verified, only when somebody asks for it. */
export interface FixDraft {
  title: string;
  safety: Safety;
  /** Writes the edits. @returns false when the place does not allow it after all */
  // biome-ignore lint/suspicious/noConfusingVoidType: most drafts have nothing to return
  write(editor: Editor): void | false;
}

/** Checks a rule's metadata at compile time and gives it back. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

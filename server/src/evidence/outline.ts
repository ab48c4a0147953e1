import type { Span } from "../engine/text.ts";

/** What a Python module shows to detectors of evidence; spans are offsets into its file. */
export interface ModuleOutline {
  /** One for each module that a statement names: `import a.b` has no names, `from a import b` has `b`. */
  imports: readonly { module: string; names: readonly string[]; span: Span }[];
  /** Bases are paths that imports lead to: `locust.HttpUser`; those of bases in the same file are included. */
  classes: readonly { name: string; bases: readonly string[]; span: Span }[];
  /** Calls whose callee an import leads to: `langsmith.Client().create_feedback`. The span is the callee's. */
  calls: readonly { path: string; span: Span }[];
}

/** Gives the outline of a Python file; undefined where the engine cannot read it. */
export type OutlineReader = (path: string, text: string) => ModuleOutline | undefined;

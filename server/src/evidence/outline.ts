import type { Span } from "../engine/text.ts";

/** What a Python module says that evidence is read from. Paths are those that its imports give names. */
export interface ModuleOutline {
  imports: readonly { module: string; names: readonly string[]; span: Span }[];
  classes: readonly { name: string; bases: readonly string[]; span: Span }[];
  calls: readonly { path: string; span: Span }[];
}

/** Gives the outline of a Python file; undefined where the engine cannot read it. */
export type OutlineReader = (path: string, text: string) => ModuleOutline | undefined;

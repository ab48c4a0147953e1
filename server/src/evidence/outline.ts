import type { ModuleOutline } from "../engine/python/outline.ts";

export type { ModuleOutline };

/** Gives the outline of a Python file; undefined where the engine cannot read it. */
export type OutlineReader = (path: string, text: string) => ModuleOutline | undefined;

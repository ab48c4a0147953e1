import type { Project } from "../engine.ts";
import { lineStarts } from "../text.ts";

/** Offsets at which the lines of a file of a workspace start; undefined where it is not known. */
export function lineStartsIn(
  { workspace, textOf }: Pick<Project, "workspace" | "textOf">,
  path: string,
): readonly number[] | undefined {
  // The places in a notebook that others know are those of its joined cells, not of its file.
  if (path.endsWith(".ipynb")) return undefined;
  const known = workspace?.files.get(path)?.lineStarts;
  const text = known ? undefined : textOf?.(path);
  return text === undefined ? known : lineStarts(text);
}

import type { Span } from "../engine/text.ts";

/** A value of a YAML, JSON or HCL document with its place. Tags and anchors are resolved; numbers stay text. */
export interface DataNode {
  span: Span;
  /** The text of a scalar; undefined for maps and lists. */
  text: string | undefined;
  /** The value under keys, one below the other; undefined where there is none. Keys compare as they are written. */
  get(...keys: readonly string[]): DataNode | undefined;
  /** The keys of a map, in order; empty for others. */
  keys(): readonly string[];
  /** The items of a list, or the values of a map, in order; empty for scalars. */
  items(): readonly DataNode[];
}

import type { SdkPath } from "./schema.ts";

/** Values found by glob patterns, grouped by the literal first segment so that few patterns are tried for a path. */
export interface Globs<T> {
  byRoot: Map<string, Pattern<T>[]>;
  anyRoot: Pattern<T>[];
}

interface Pattern<T> {
  matcher: RegExp;
  value: T;
}

/** The segments of a path, from left to right: attributes, `()` and `[]` stay with the name they follow. */
export function segmentsOf(path: SdkPath): string[] {
  return path.split(".");
}

export function hasGlob(path: SdkPath): boolean {
  return path.includes("*");
}

export function compileGlobs<T>(entries: Iterable<readonly [SdkPath, T]>): Globs<T> {
  const globs: Globs<T> = { byRoot: new Map(), anyRoot: [] };
  for (const [path, value] of entries) {
    const pattern = { matcher: globMatcher(path), value };
    const root = rootOf(path);
    if (hasGlob(root)) {
      globs.anyRoot.push(pattern);
      continue;
    }
    const group = globs.byRoot.get(root);
    if (group) group.push(pattern);
    else globs.byRoot.set(root, [pattern]);
  }
  return globs;
}

/** The values of all patterns that a whole path matches, in the order of the patterns. */
export function matchGlobs<T>(globs: Globs<T>, path: SdkPath): T[] {
  const found: T[] = [];
  for (const patterns of [globs.byRoot.get(rootOf(path)) ?? [], globs.anyRoot]) {
    for (const { matcher, value } of patterns) {
      if (matcher.test(path)) found.push(value);
    }
  }
  return found;
}

/** A `*` never crosses a segment, a call, a subscript or a state mark. */
export function globMatcher(path: SdkPath): RegExp {
  const source = path.split("*").map(escapeForRegExp).join("[^.()[\\]#]*");
  return new RegExp(`^${source}$`);
}

function rootOf(path: SdkPath): string {
  const end = path.search(/[.([#]/);
  return end === -1 ? path : path.slice(0, end);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}

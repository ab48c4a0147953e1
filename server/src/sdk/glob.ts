import type { SdkPath } from "./schema.ts";

/** Values found by glob patterns, grouped by the literal first segment so that few patterns are tried for a path. */
export interface Globs<T> {
  byRoot: Map<string, Pattern<T>[]>;
  anyRoot: Pattern<T>[];
}

/** Whether a whole path is as a pattern says. */
export interface Matcher {
  test(path: SdkPath): boolean;
}

interface Pattern<T> {
  matcher: Matcher;
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

/**
 * A `*` never crosses a segment, a call, a subscript or a state mark. Some patterns come from settings, so each is followed
 * in time that is bounded by its length times the path's.
 */
export function globMatcher(pattern: SdkPath): Matcher {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) return { test: (path) => path === pattern };
  return {
    test(path) {
      const last = path.length - end.length;
      if (last < start.length || !path.startsWith(start) || !path.endsWith(end)) return false;
      // The first place that fits leaves the most to what comes behind it.
      let at = start.length;
      for (const piece of rest) {
        const found = path.indexOf(piece, at);
        if (found < 0 || found + piece.length > last || crosses(path, at, found)) return false;
        at = found + piece.length;
      }
      return !crosses(path, at, last);
    },
  };
}

const MARKS = /[.()[\]#]/;

function crosses(path: SdkPath, from: number, to: number): boolean {
  return MARKS.test(path.slice(from, to));
}

function rootOf(path: SdkPath): string {
  const end = path.search(/[.([#]/);
  return end === -1 ? path : path.slice(0, end);
}

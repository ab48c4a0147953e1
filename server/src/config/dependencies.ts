/** A distribution that a project asks for: its normalised name, and its version where it is pinned. */
export type Dependency = [name: string, version: string | undefined];

/**
 * Reads the distributions that a project's file names. Tolerant: a half-typed file gives what can be read of it.
 *
 * Sources of the formats: pip's requirements file format, PEP 508 (names and specifiers), PEP 621 and PEP 735
 * (`pyproject.toml`), Poetry's `tool.poetry` tables, and the lock files of Poetry and uv.
 *
 * @param fileName - the name without its folder, which decides the format
 * @param text - the content
 * @returns the dependencies in the file's order; empty for a file of another kind
 */
export function readDependencies(fileName: string, text: string): Dependency[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (fileName === "pyproject.toml") return readPyproject(lines);
  if (fileName === "poetry.lock" || fileName === "uv.lock") return readLock(lines);
  return isRequirements(fileName) ? readRequirements(lines) : [];
}

/** Whether `readDependencies` knows the format of a file with this name. */
export function namesDependencies(fileName: string): boolean {
  return ["pyproject.toml", "poetry.lock", "uv.lock"].includes(fileName) || isRequirements(fileName);
}

function isRequirements(fileName: string): boolean {
  return /^requirements[\w.-]{0,60}\.(?:txt|in)$/.test(fileName);
}

function readRequirements(lines: readonly string[]): Dependency[] {
  return lines.flatMap((line) => (line.trimStart().startsWith("-") ? [] : readSpecifier(line)));
}

/** `Typing_Extensions[x]==4.1 ; python_version < "3.9"` → `["typing-extensions", "4.1"]`. */
function readSpecifier(text: string): Dependency[] {
  const match =
    /^\s{0,40}([A-Za-z0-9][\w.-]{0,100})\s{0,9}(?:\[[^\]]{0,200}\])?\s{0,9}(?:={2,3}\s{0,9}([\w.!+]{1,60})(?![\w.*]))?/.exec(
      text,
    );
  return match ? [[normalise(match[1]!), match[2]]] : [];
}

function readPyproject(lines: readonly string[]): Dependency[] {
  const found: Dependency[] = [];
  let table = "";
  let inArray = false;
  for (const line of lines) {
    const header = inArray ? null : /^\s{0,9}\[{1,2}([^\]]{1,200})\]/.exec(line);
    if (header) {
      table = header[1]!.replace(/["'\s]/g, "");
      continue;
    }
    const key: RegExpExecArray | null = inArray
      ? null
      : /^\s{0,9}["']?([\w.-]{1,100})["']?\s{0,9}=(.*)$/.exec(line);
    if (key && isPoetryTable(table)) {
      if (key[1] !== "python") found.push([normalise(key[1]!), pinnedByPoetry(key[2]!)]);
      continue;
    }
    const rest: string = key ? key[2]! : line;
    if (key) inArray = holdsDependencies(table, key[1]!) && rest.trimStart().startsWith("[");
    if (!inArray) continue;
    // `{include-group = "docs"}` names a group, not a distribution.
    for (const quoted of rest.replace(/\{[^}]{0,200}\}/g, "").matchAll(/"([^"]{0,300})"|'([^']{0,300})'/g)) {
      found.push(...readSpecifier(quoted[1] ?? quoted[2] ?? ""));
    }
    if (closesArray(rest)) inArray = false;
  }
  return found;
}

function holdsDependencies(table: string, key: string): boolean {
  if (table === "project") return key === "dependencies";
  return table === "project.optional-dependencies" || table === "dependency-groups";
}

function isPoetryTable(table: string): boolean {
  return /^tool\.poetry\.(?:dev-|group\.[\w-]{1,100}\.)?dependencies$/.test(table);
}

/** Poetry's `"1.2.3"` is exact, `"^1.2"` is not. */
function pinnedByPoetry(value: string): string | undefined {
  return /^\s{0,9}(?:\{\s{0,9}version\s{0,9}=\s{0,9})?"={0,2}(\d[\w.+]{0,60})"/.exec(value)?.[1];
}

/** Whether a `]` stands outside of quotes (an extra such as `"a[b]"` closes nothing) and before a comment. */
function closesArray(line: string): boolean {
  const bare = line.replace(/"[^"]{0,300}"|'[^']{0,300}'/g, "");
  return (bare.split("#")[0] ?? "").includes("]");
}

function readLock(lines: readonly string[]): Dependency[] {
  const found: Dependency[] = [];
  let inPackage = false;
  for (const line of lines) {
    if (line.startsWith("[")) inPackage = line.trim() === "[[package]]";
    if (!inPackage) continue;
    const entry = /^(name|version) = "([^"]{1,100})"/.exec(line);
    if (entry?.[1] === "name") found.push([normalise(entry[2]!), undefined]);
    else if (entry && found.length > 0) found.at(-1)![1] = entry[2];
  }
  return found;
}

/** PEP 503. */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]{1,20}/g, "-");
}

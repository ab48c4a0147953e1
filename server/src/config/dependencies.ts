/**
 * A distribution that a project asks for: its normalised name, and its version where it is pinned; where only the line
 * of releases is fixed (`~=2.9`, `>=2,<3`, `^2.9`, `2.*`), the first release of it that is allowed.
 */
export type Dependency = [name: string, version: string | undefined];

/**
 * Reads the distributions that a project's file names. Tolerant: a half-typed file gives what can be read of it.
 *
 * Sources of the formats: pip's requirements file format, PEP 508 (names and specifiers), PEP 621 and PEP 735
 * (`pyproject.toml`), Poetry's `tool.poetry` tables, setuptools' `setup.cfg` and `setup.py` keywords, Pipenv's `Pipfile`
 * and its lock, conda's environment files, and the lock files of Poetry, uv and PDM.
 *
 * @param fileName - the name without its folder, which decides the format
 * @param text - the content
 * @returns the dependencies in the file's order; empty for a file of another kind
 */
export function readDependencies(fileName: string, text: string): Dependency[] {
  return readEntries(fileName, text).filter(([name]) => DISTRIBUTION.test(name));
}

/** A normalised name (PEP 503); in a half-typed file, anything may stand where one has to be. */
const DISTRIBUTION = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

function readEntries(fileName: string, text: string): Dependency[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (fileName === "pyproject.toml") return readPyproject(lines);
  if (isRequirements(fileName)) return readRequirements(lines);
  switch (fileName) {
    case "poetry.lock":
    case "uv.lock":
    case "pdm.lock":
      return readLock(lines);
    case "setup.cfg":
      return readSetupConfig(lines);
    case "setup.py":
      return readSetupScript(text);
    case "Pipfile":
      return readPipfile(lines);
    case "Pipfile.lock":
      return readPipfileLock(text);
    default:
      return ENVIRONMENT_FILE.test(fileName) ? readEnvironment(lines) : [];
  }
}

/** Whether a file holds the versions that were chosen, which are more exact than what was asked for. */
export function isLockFile(fileName: string): boolean {
  return fileName.endsWith(".lock");
}

const ENVIRONMENT_FILE = /^(?:conda[-_])?env(?:ironment)?[\w.-]{0,40}\.ya?ml$|^conda\.ya?ml$/;

/** Whether `readDependencies` knows the format of a file with this name. */
export function namesDependencies(fileName: string): boolean {
  return NAMES.has(fileName) || isRequirements(fileName) || ENVIRONMENT_FILE.test(fileName);
}

const NAMES = new Set(
  "pyproject.toml poetry.lock uv.lock pdm.lock setup.py setup.cfg Pipfile Pipfile.lock".split(" "),
);

function isRequirements(fileName: string): boolean {
  return /^requirements[\w.-]{0,60}\.(?:txt|in)$/.test(fileName);
}

function readRequirements(lines: readonly string[]): Dependency[] {
  return lines.flatMap((line) => (line.trimStart().startsWith("-") ? [] : readSpecifier(line)));
}

/** `Typing_Extensions[x]==4.1 ; python_version < "3.9"` → `["typing-extensions", "4.1"]`. */
function readSpecifier(text: string): Dependency[] {
  const match = /^\s{0,40}([A-Za-z0-9][\w.-]{0,100})\s{0,9}(?:\[[^\]]{0,200}\])?([^;#@]{0,200})/.exec(text);
  return match ? [[normalise(match[1]!), versionOf(match[2]!)]] : [];
}

/** What a specifier of PEP 440 says of the version: `==2.9` and `===2.9` exactly, `~=2.9`, `==2.*` and `>=2.9,<3` of its line. */
function versionOf(specifier: string): string | undefined {
  const exact = /={2,3}\s{0,9}(\d[\w.!+]{0,60}?)(?:\.?\*)?(?![\w.*])/.exec(specifier)?.[1];
  if (exact) return exact;
  const compatible = /~=\s{0,9}(\d[\w.]{0,60})/.exec(specifier)?.[1];
  if (compatible) return compatible;
  const least = />=?\s{0,9}(\d[\w.]{0,60})/.exec(specifier)?.[1];
  const end = /<\s{0,9}(\d{1,4})(?:\.0){0,3}(?![\w.])/.exec(specifier)?.[1];
  const most = /<=?\s{0,9}(\d{1,4})(?:\.\d{1,6}){1,3}(?![\w])/.exec(specifier)?.[1];
  const line = end === undefined ? most : String(Number(end) - 1);
  return least !== undefined && line !== undefined && least.split(".")[0] === line ? least : line;
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
    for (const quoted of rest.replace(/\{[^{}]{0,200}\}/g, "").matchAll(/"([^"]{0,300})"|'([^']{0,300})'/g)) {
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

/** Poetry's `"1.2.3"` is exact, `"^1.2"` and `"~1.2"` are lines of releases. */
function pinnedByPoetry(value: string): string | undefined {
  const text = /^\s{0,9}(?:\{[^}]{0,200}?\bversion\s{0,9}=\s{0,9})?"([^"]{1,100})"/.exec(value)?.[1] ?? "";
  return /^[\^~]?\s{0,9}(\d[\w.+]{0,60}?)(?:\.\*)?$/.exec(text)?.[1] ?? versionOf(text);
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

/** `install_requires` and the extras: a specifier a line, indented, or behind the `=`. */
function readSetupConfig(lines: readonly string[]): Dependency[] {
  const found: Dependency[] = [];
  let section = "";
  let isList = false;
  for (const line of lines) {
    const header = /^\[([\w.:-]{1,60})\]/.exec(line)?.[1];
    if (header) section = header;
    const key = /^([\w-]{1,60})\s{0,9}[=:](.*)$/.exec(line);
    if (header || key)
      isList =
        key !== null &&
        ((section === "options" && key[1] === "install_requires") || section === "options.extras_require");
    const text = key ? key[2]! : line;
    if (isList && text.trim() !== "" && !/^\s{0,40}#/.test(text)) found.push(...readSpecifier(text));
  }
  return found;
}

/** The strings in the lists that `setup()` gets, written there or in a name of the file. */
function readSetupScript(text: string): Dependency[] {
  const starts = [
    ...text.matchAll(/\b(?:install_requires|extras_require)\s{0,9}=\s{0,9}([[{(]|[A-Za-z_]\w{0,60})/g),
  ];
  return starts.flatMap(({ index, 0: whole, 1: value = "" }) => {
    const named = /^\w/.test(value)
      ? new RegExp(`^${value}\\s{0,9}=\\s{0,9}[[{(]`, "m").exec(text)
      : undefined;
    if (/^\w/.test(value) && !named) return [];
    const open = named ? named.index + named[0].length : index + whole.length;
    return stringsInBracket(text, open).flatMap(readSpecifier);
  });
}

/** The strings from an opening bracket to the one that closes it, keys of dicts left out. @param at - after the bracket */
function stringsInBracket(text: string, at: number): string[] {
  const strings: string[] = [];
  const token = /"([^"\n]{0,300})"(\s{0,9}:)?|'([^'\n]{0,300})'(\s{0,9}:)?|#[^\n]{0,300}|[[{(]|[\]})]/g;
  token.lastIndex = at;
  let depth = 1;
  for (let match = token.exec(text); match && depth > 0; match = token.exec(text)) {
    const [whole, double, afterDouble, single, afterSingle] = match;
    if (/^[[{(]$/.test(whole)) depth++;
    else if (/^[\]})]$/.test(whole)) depth--;
    else if (!whole.startsWith("#") && !afterDouble && !afterSingle) strings.push(double ?? single ?? "");
  }
  return strings;
}

function readPipfile(lines: readonly string[]): Dependency[] {
  let table = "";
  return lines.flatMap((line): Dependency[] => {
    const header = /^\s{0,9}\[{1,2}([^\]]{1,100})\]/.exec(line)?.[1];
    if (header) table = header;
    const entry = /^["']?([A-Za-z0-9][\w.-]{0,100})["']?\s{0,9}=(.*)$/.exec(line);
    if (header || !entry || !/^(?:dev-)?packages$/.test(table)) return [];
    const specifier = /^\s{0,9}(?:\{[^}]{0,200}?\bversion\s{0,9}=\s{0,9})?["']([^"']{1,100})["']/.exec(
      entry[2]!,
    )?.[1];
    return [[normalise(entry[1]!), versionOf(specifier ?? "")]];
  });
}

function readPipfileLock(text: string): Dependency[] {
  let lock: unknown;
  try {
    lock = JSON.parse(text);
  } catch {
    return [];
  }
  const groups = lock as Record<string, Record<string, { version?: unknown } | null> | undefined> | null;
  return ["default", "develop"].flatMap((group) =>
    Object.entries(groups?.[group] ?? {}).map(
      ([name, entry]): Dependency => [normalise(name), versionOf(String(entry?.version ?? ""))],
    ),
  );
}

/** Conda's packages (`numpy=1.26`, `conda-forge::xgboost>=2`) and those of the `pip:` list among them. */
function readEnvironment(lines: readonly string[]): Dependency[] {
  let isInside = false;
  return lines.flatMap((line): Dependency[] => {
    const key = /^([\w-]{1,60}):/.exec(line)?.[1];
    if (key) isInside = key === "dependencies";
    const item = isInside
      ? /^\s{0,20}-\s{1,9}["']?(?:[\w-]{1,60}::)?([^"'#]{1,200})/.exec(line)?.[1]
      : undefined;
    if (item === undefined || /^(?:pip:|-|git\+|https?:)/.test(item)) return [];
    const isConda = /^[\w.-]{1,100}=\d/.test(item);
    const specifier = isConda ? item.replace("=", "==").replace(/(==[^=]{1,60})=.*$/, "$1") : item;
    return /^python\b(?!-)/.test(specifier) ? [] : readSpecifier(specifier);
  });
}

/** PEP 503. */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]{1,20}/g, "-");
}

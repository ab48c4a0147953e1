import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { DocumentInput, ProviderKind } from "../../server/src/engine/index.ts";

const RULES = new URL("../../server/src/rules/", import.meta.url);

/**
 * A file of a rule's `cases` folder.
 *
 * `bad_*` has findings of the rule, on the lines that end in a marker: `# finds`, `-- finds 2` (two of them),
 * `# finds: words of the message`, `# finds(error)`. `near_*` looks like it and has no finding of the rule; `good_*` is
 * the code that survives and has no finding of any rule. Lines at the top such as `# path: tests/test_x.py`,
 * `# dependencies: mlflow==2.9, cachetools` and `# providers: cache=cachetools` set the scene. Markers and these lines
 * are taken out before the text is analysed. Where a format has no comments, `//` marks them all the same: a `.jsonc` case
 * with the path of a `.json` file.
 *
 * `bad_x.fixed.py` is what all preferred fixes make of `bad_x.py`; `bad_x.fix2.py` what the second fix of its first
 * finding makes of it, and so on. A bad case without `.fixed` must have no fix at all.
 *
 * The folder `bad_x.workspace/` holds other files of the workspace: their paths within it are their paths from the
 * workspace's root. `bad_x.elsewhere/` holds those of them that the first fix which writes into other files
 * changes or makes, `bad_x.elsewhere2/` the same for the second.
 */
export interface RuleCase {
  rule: string;
  name: string;
  kind: "bad" | "near" | "good";
  text: string;
  path: string;
  input: Partial<DocumentInput>;
  /** Zero-based lines with the findings expected to start there. */
  expected: Expected[];
  /** Result of all preferred fixes. */
  fixed: string | undefined;
  /** Results of single fixes of the first finding, by their one-based place in the list. */
  alternatives: Map<number, string>;
  /** The other files of the workspace. */
  workspace: WorkspaceFile[];
  /** Other files as each fix that writes into other files leaves them, for the first ones. */
  elsewhere: WorkspaceFile[][];
}

export interface WorkspaceFile {
  /** From the workspace's root, `/` separated. */
  path: string;
  text: string;
}

export interface Expected {
  line: number;
  words: string;
  severity: string | undefined;
}

const MARKER = /[ \t]*(?:#|--|\/\/) finds(?:\((\w+)\))?(?: (\d+))?(?:: (.*?))?[ \t]*(?=\r?$)/;
const SCENE = /^(?:#|--|\/\/) (path|dependencies|providers): (.*)\r?\n/;

/** All cases of all rules, or of one. */
export function loadCases(rule?: string): RuleCase[] {
  const folders = readdirSync(RULES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.filter((entry) => !rule || entry.name === rule).flatMap((entry) => loadFolder(entry.name));
}

function loadFolder(rule: string): RuleCase[] {
  const folder = new URL(`${rule}/cases/`, RULES);
  const names = readdirSync(folder);
  return names
    .filter((name) => /^(bad|near|good)_[^.]*\.(py|sql|env|yaml|jsonc|toml|ini|properties)$/.test(name))
    .map((name) => {
      const [base, extension] = [name.slice(0, name.lastIndexOf(".")), name.slice(name.lastIndexOf(".") + 1)];
      const read = (suffix: string) => {
        const other = `${base}.${suffix}.${extension}`;
        return names.includes(other) ? readFileSync(new URL(other, folder), "utf8") : undefined;
      };
      const alternatives = new Map<number, string>();
      for (let i = 1; i < 9; i++) {
        const text = read(`fix${i}`);
        if (text !== undefined) alternatives.set(i, text);
      }
      const kind = base.slice(0, base.indexOf("_")) as RuleCase["kind"];
      const parsed = readCase(readFileSync(new URL(name, folder), "utf8"), `src/${name}`);
      const workspace = readFiles(new URL(`${base}.workspace/`, folder));
      const elsewhere = ["elsewhere", "elsewhere2"]
        .map((suffix) => readFiles(new URL(`${base}.${suffix}/`, folder)))
        .filter((files) => files.length > 0);
      return { rule, name, kind, fixed: read("fixed"), alternatives, workspace, elsewhere, ...parsed };
    });
}

/** The files of a folder and of those in it; none where there is no such folder. */
function readFiles(folder: URL): WorkspaceFile[] {
  if (!existsSync(folder)) return [];
  const root = fileURLToPath(folder);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: relative(root, path).split(sep).join("/"),
      text: readFileSync(path, "utf8"),
    }));
}

function readCase(raw: string, defaultPath: string): Pick<RuleCase, "text" | "path" | "input" | "expected"> {
  let text = raw;
  let path = defaultPath;
  const input: Partial<DocumentInput> = {};
  for (let match = SCENE.exec(text); match; match = SCENE.exec(text)) {
    const [line, key, value = ""] = match;
    text = text.slice(line.length);
    if (key === "path") path = value.trim();
    else if (key === "dependencies") input.project = { dependencies: new Map(list(value, "==")) };
    else
      input.settings = {
        levels: {},
        names: {},
        providers: Object.fromEntries(list(value, "=")) as Record<ProviderKind, string>,
      };
  }
  const expected: Expected[] = [];
  const lines = text.split("\n").map((line, index) => {
    const marker = MARKER.exec(line);
    if (!marker) return line;
    const item = { line: index, words: marker[3] ?? "", severity: marker[1] };
    for (let i = 0; i < Number(marker[2] ?? 1); i++) expected.push(item);
    return line.replace(MARKER, "");
  });
  return { text: lines.join("\n"), path, input, expected };
}

function list(value: string, separator: string): [string, string | undefined][] {
  return value.split(",").map((item) => {
    const [name = "", rest] = item.trim().split(separator);
    return [name, rest];
  });
}

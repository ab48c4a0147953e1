import { readDependencies } from "../../../server/src/config/dependencies.ts";
import { withLevel } from "../../../server/src/config/edit.ts";
import { type FileProblem, readConfigFile, readPyproject } from "../../../server/src/config/file.ts";
import { compileGlob } from "../../../server/src/config/glob.ts";
import { combineLayers } from "../../../server/src/config/settings.ts";
import { open } from "../../support/engine.ts";
import { random } from "../../support/random.ts";
import type { FuzzInput } from "../input.ts";
import { mustHaveNoProblem } from "./document.ts";
import { must } from "./failure.ts";

/** Files that configure Preflight, or that it reads dependencies from. */
export async function checkSettings({ path, text, seed }: FuzzInput): Promise<void> {
  const next = random(seed);
  for (const [name, version] of readDependencies(path, text)) {
    must(
      typeof name === "string" && /^[a-z0-9-]+$/.test(name),
      () => `${path} names ${JSON.stringify(name)}`,
    );
    must(version === undefined || typeof version === "string", "a version is no text");
  }
  for (const line of text.split(/\r?\n/).slice(0, 10)) {
    const glob = compileGlob(line.slice(0, 600));
    if ("matches" in glob) glob.matches(["src", line.slice(0, 200), "a.py"]);
    else must(glob.problem !== "", "a pattern is wrong without a reason");
  }
  const name = path === "pyproject.toml" ? path : "preflight.json";
  const read = name === "pyproject.toml" ? readPyproject(text) : readConfigFile(text);
  if (!read) return;
  for (const problem of read.problems) mustStandIn(text, problem);
  const { settings } = combineLayers([{ layer: read.layer, path: "src/app.py" }]);
  const document = await open(PROGRAM, "src/app.py", { settings });
  for (const finding of document.findings()) document.fixes(finding);
  mustHaveNoProblem();
  must(({} as Record<string, unknown>).polluted === undefined, "a prototype is polluted");
  const rule = ["unsafe-query", "hardcoded-secret", "unstructured-log"][next(3)]!;
  const changed = withLevel(name, text, rule, "off");
  if (changed === undefined) return;
  const again = name === "pyproject.toml" ? readPyproject(changed) : readConfigFile(changed);
  must(again?.layer.rules?.[rule] === "off", "a level that was set is not there");
  const { [rule]: _old, ...before } = read.layer.rules ?? {};
  const { [rule]: _new, ...after } = again?.layer.rules ?? {};
  must(JSON.stringify(before) === JSON.stringify(after), "setting a level changes others");
}

export function mustStandIn(
  text: string,
  { line, column, message }: Pick<FileProblem, "line" | "column" | "message">,
) {
  const lines = text.split(/\r\n|\r|\n/);
  must(line >= 1 && line <= lines.length, `a problem is on line ${line} of ${lines.length}`);
  must(
    column >= 1 && column <= lines[line - 1]!.length + 2,
    () => `a problem is in column ${column} of line ${line}: ${message}`,
  );
  must(message !== "" && !/[\r\n]/.test(message), () => `a problem says ${JSON.stringify(message)}`);
}

const PROGRAM = `import sqlite3
from app.llm import ask
connection = sqlite3.connect("a.db")
def find(name):
    print(ask(name))
    return connection.execute(f"SELECT * FROM users WHERE name = '{name}'").fetchall()
`;

import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { draftConfiguration } from "../../config/draft.ts";
import { CONFIG_NAME, PYPROJECT_NAME, readPyproject } from "../../config/file.ts";
import { isProgram, languageOfPath } from "../../config/languages.ts";
import { surveyFiles } from "../../config/survey.ts";
import { foldersAround } from "../../host/inside.ts";
import { explainError, readRegular, readSource } from "../../host/source.ts";
import { createSurroundingsReader } from "../../host/surroundings.ts";
import { walk } from "../../host/walk.ts";
import { createFile } from "../../host/write.ts";
import { checkPaths } from "../check-paths.ts";
import { createChecker } from "../checker.ts";
import { printable, printablePath } from "../formats/frame.ts";
import { tellProblem } from "../formats/reporter.ts";
import { folderNamed } from "../readiness.ts";
import { reportPath } from "../targets.ts";
import { INIT_HELP, parseFlags, UsageError } from "../usage.ts";

/**
 * `preflight init`: writes a `preflight.json` from what is in a folder, and never over one.
 *
 * @returns 0, or 2 when there is a configuration already or the file could not be written
 * @throws UsageError
 */
export async function init(args: string[]): Promise<number> {
  const { values, positionals } = parseFlags("init", args, FLAGS);
  if (values.help) {
    process.stdout.write(INIT_HELP);
    return 0;
  }
  const [named = ".", ...others] = positionals;
  if (others.length > 0) throw new UsageError(`init is about one folder; '${others[0]}' is one too many`);
  const folder = await folderNamed(named);
  const path = join(folder, CONFIG_NAME);
  const there = await existing(folder);
  if (there && !values.print) {
    process.stderr.write(`preflight: ${printable(there)} is there already, and stays as it is\n`);
    return 2;
  }
  const text = await draftFor(folder);
  if (values.print) {
    process.stdout.write(text);
    return 0;
  }
  try {
    await createFile(path, text);
  } catch (error) {
    tellProblem(reportPath(path), explainError(error));
    return 2;
  }
  process.stdout.write(`${printablePath(reportPath(path))} is written.\n`);
  return 0;
}

const FLAGS = {
  help: { type: "boolean", short: "h", default: false },
  print: { type: "boolean", default: false },
} as const;

/** The configuration that a folder has itself, by its name. */
async function existing(folder: string): Promise<string | undefined> {
  if (existsSync(join(folder, CONFIG_NAME))) return reportPath(join(folder, CONFIG_NAME));
  const pyproject = join(folder, PYPROJECT_NAME);
  if (!existsSync(pyproject)) return undefined;
  const text = await readRegular(pyproject, MAX_SIZE).catch(() => "");
  return readPyproject(text.toString()) && `[tool.preflight] in ${reportPath(pyproject)}`;
}

async function draftFor(folder: string): Promise<string> {
  const checker = createChecker(
    {
      filter: { select: undefined, ignore: new Set(), severity: "hint" },
      fix: undefined,
      parts: { fixes: false, frames: false, contexts: false },
    },
    tellProblem,
  );
  const findings = new Map<string, number>();
  await checkPaths(checker, [folder], tellProblem, (_, { findings: found }) => {
    for (const { rule } of found) findings.set(rule, (findings.get(rule) ?? 0) + 1);
  });
  const { project } = await createSurroundingsReader().of(folder);
  const files = await surveyFiles(checker.engine, programsIn(folder));
  return draftConfiguration({ dependencies: project.dependencies.keys(), findings, files });
}

/** A longer file is data. */
const MAX_SIZE = 1_000_000;

async function* programsIn(folder: string) {
  for await (const file of walk(folder, () => {}, { withConfig: false, inside: foldersAround(folder) })) {
    const languageId = languageOfPath(file);
    const source =
      languageId && isProgram(file) ? await readSource(file, languageId, MAX_SIZE) : { notice: "no program" };
    if (languageId && "text" in source)
      yield { path: relative(folder, file).replaceAll("\\", "/"), languageId, text: source.text };
  }
}

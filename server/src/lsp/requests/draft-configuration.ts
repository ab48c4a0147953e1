import { draftConfiguration } from "../../config/draft.ts";
import { CONFIG_NAME, PYPROJECT_NAME, readPyproject } from "../../config/file.ts";
import { isProgram } from "../../config/languages.ts";
import { surveyFiles } from "../../config/survey.ts";
import { readClosed } from "../config-files.ts";
import { breathe, type Context } from "../context.ts";
import { uriIn } from "../folders.ts";
import type { DraftConfigurationParams, DraftConfigurationResult } from "../protocol.ts";
import type { WorkspaceChecker } from "./check-workspace.ts";

/** A longer file is data. */
const MAX_SIZE = 1_000_000;

/** Answers DRAFT_CONFIGURATION: checks the folder where nobody has yet, and writes what is in it as settings. */
export async function draftConfigurationOf(
  context: Context,
  checker: WorkspaceChecker,
  { folder }: DraftConfigurationParams,
): Promise<DraftConfigurationResult | null> {
  const { engine, folders, host } = context;
  if (!folders.list().includes(folder)) return null;
  const uri = uriIn(folder, CONFIG_NAME);
  const existing = await existingIn(context, folder);
  if (existing) return { uri: existing };
  const { findings } = await checker.resultsAfterCheck(folder);
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const { project } = await host.surroundings(uri, folder);
  const files = await surveyFiles(engine, programsIn(context, folder));
  const text = draftConfiguration({ dependencies: project.dependencies.keys(), findings: counts, files });
  return { uri, text };
}

/** The configuration that the folder has itself. */
async function existingIn({ configFiles, host }: Context, folder: string): Promise<string | undefined> {
  const textOf = async (uri: string) => configFiles.textOf(uri) ?? (await readClosed(uri, host));
  const [own, pyproject] = [uriIn(folder, CONFIG_NAME), uriIn(folder, PYPROJECT_NAME)];
  if ((await textOf(own)) !== undefined) return own;
  return readPyproject((await textOf(pyproject)) ?? "") && pyproject;
}

async function* programsIn({ documents, folders, host, settings }: Context, folder: string) {
  for await (const { uri, languageId } of host.files(folder, settings.usesGitignore)) {
    if (!isProgram(uri) || folders.folderOf(uri) !== folder) continue;
    const text = documents.textOf(uri) ?? (await read(uri));
    if (text !== undefined) yield { path: folders.pathOf(uri), languageId, text };
    await breathe();
  }

  async function read(uri: string): Promise<string | undefined> {
    const source = await host.readText(uri, MAX_SIZE);
    return source && "text" in source ? source.text : undefined;
  }
}

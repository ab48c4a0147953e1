import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import {
  ASSISTANT_FINDINGS,
  type AssistantFindingsParams,
  type AssistantFindingsResult,
} from "../../server/src/lsp/protocol.ts";
import type { Server } from "./server.ts";

/** The tool's name in package.json. */
const TOOL = "preflight_findings";

interface Input {
  /** As an assistant writes it: a path in the workspace, or an absolute one; absent: all files. */
  file?: string;
}

/**
 * Gives language models a tool that reads findings, where this VS Code has such tools. It changes nothing, and is called
 * by whoever the user lets.
 */
export function registerAssistantTool(server: Server): vscode.Disposable {
  // VS Code's forks may lack what the engine's version promises.
  const { lm } = vscode as Partial<typeof vscode>;
  if (typeof lm?.registerTool !== "function") return new vscode.Disposable(() => {});
  return lm.registerTool<Input>(TOOL, {
    prepareInvocation({ input: { file } }) {
      const invocationMessage = file
        ? t("Reading Preflight's findings in {0}", file.replace(/[`\r\n]/g, " "))
        : t("Reading Preflight's findings in the workspace");
      return { invocationMessage };
    },
    async invoke({ input: { file } }, token) {
      const text = await answer(server, file, token);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  });
}

async function answer(
  server: Server,
  file: string | undefined,
  token: vscode.CancellationToken,
): Promise<string> {
  const params: AssistantFindingsParams = {};
  if (file) {
    const uri = await findFile(file);
    if (!uri) return `There is no file ${JSON.stringify(file)} in the workspace.`;
    params.uri = (await server.client).code2ProtocolConverter.asUri(uri);
  }
  const result = await server.request<AssistantFindingsResult | null>(ASSISTANT_FINDINGS, params, token);
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  return result?.text ?? `Preflight does not check ${JSON.stringify(file)}.`;
}

/** A file inside the workspace's folders; what lies outside is not an assistant's to read. */
async function findFile(path: string): Promise<vscode.Uri | undefined> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const uri of candidates(folder.uri, path)) {
      if (vscode.workspace.getWorkspaceFolder(uri) && (await isFile(uri))) return uri;
    }
  }
  return undefined;
}

/** @returns the file by its path in a folder, in one that has the folder's name in front, and by its absolute path */
function candidates(folder: vscode.Uri, path: string): vscode.Uri[] {
  const way = path.replaceAll("\\", "/");
  const name = folder.path.slice(folder.path.lastIndexOf("/") + 1);
  const inFolder = way.startsWith(`${name}/`)
    ? [vscode.Uri.joinPath(folder, way.slice(name.length + 1))]
    : [];
  const absolute = /^(?:\/|[A-Za-z]:\/)/.test(way)
    ? [folder.with({ path: way.startsWith("/") ? way : `/${way}` })]
    : [];
  return [vscode.Uri.joinPath(folder, way), ...inFolder, ...absolute];
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

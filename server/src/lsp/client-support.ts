import type { InitializeParams } from "vscode-languageserver";

/** What the client said that it can do, as far as the server acts on it. */
export interface ClientSupport {
  pullDiagnostics: boolean;
  refreshDiagnostics: boolean;
  diagnosticVersions: boolean;
  relatedInformation: boolean;
  codeDescription: boolean;
  tags: boolean;
  codeActionLiterals: boolean;
  preferredActions: boolean;
  resolvesEdits: boolean;
  documentChanges: boolean;
  changeAnnotations: boolean;
  createsFiles: boolean;
  markdown: boolean;
  configuration: boolean;
  configurationRegistration: boolean;
  watchRegistration: boolean;
  workspaceFolders: boolean;
  showDocument: boolean;
  notebooks: boolean;
  /** It asks for the diagnostics of cells too; see `pushesCells` in `initializationOptions`. */
  pullsCells: boolean;
}

/**
 * @param params - `initializationOptions.pushesCells` asks for published diagnostics of notebooks' cells from a client that
 *   asks for all others: vscode-languageclient forgets what it was told of cells that are not in sight
 */
export function readClientSupport({ capabilities, initializationOptions }: InitializeParams): ClientSupport {
  const options = initializationOptions as { pushesCells?: unknown } | undefined;
  const { textDocument, workspace, window } = capabilities;
  const action = textDocument?.codeAction;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  return {
    pullDiagnostics: pulled !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    diagnosticVersions: published?.versionSupport !== false,
    relatedInformation: (published?.relatedInformation ?? pulled?.relatedInformation) === true,
    codeDescription: (published?.codeDescriptionSupport ?? pulled?.codeDescriptionSupport) === true,
    tags: (published?.tagSupport ?? pulled?.tagSupport) !== undefined,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    preferredActions: action?.isPreferredSupport === true,
    resolvesEdits:
      action?.dataSupport === true && action.resolveSupport?.properties.includes("edit") === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    markdown: textDocument?.hover?.contentFormat?.includes("markdown") ?? true,
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    pullsCells: pulled !== undefined && options?.pushesCells !== true,
    notebooks: capabilities.notebookDocument !== undefined,
    showDocument: window?.showDocument?.support === true,
  };
}

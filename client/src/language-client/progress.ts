import type * as vscode from "vscode";
import { type BaseLanguageClient, WorkDoneProgress } from "vscode-languageclient";

/** How far work has come. */
export interface Reached {
  /** Of a hundred; absent when it has not changed. */
  percentage?: number;
  message?: string;
}

/** Tells how far the work of a request has come. @param token - what the request says as its `workDoneToken` */
export function onProgress(
  client: BaseLanguageClient,
  token: string,
  handler: (reached: Reached) => void,
): vscode.Disposable {
  return client.onProgress(WorkDoneProgress.type, token, (value) => {
    if (value.kind !== "end") handler(value);
  });
}

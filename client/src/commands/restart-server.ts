import type { BaseLanguageClient } from "vscode-languageclient";

/** Stops the server and starts it anew; also after it crashed too often to be restarted by itself. */
export async function restartServer(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}

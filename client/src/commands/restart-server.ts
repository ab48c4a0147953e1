import type { LanguageClient } from "vscode-languageclient/node";

/** Stops the server and starts it anew; also after it crashed too often to be restarted by itself. */
export async function restartServer(client: LanguageClient): Promise<void> {
  if (client.needsStop()) await client.restart();
  else await client.start();
}

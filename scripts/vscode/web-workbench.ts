import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { builtinExtensions } from "./code-server.ts";
import { root } from "./paths.ts";

export interface WebWorkbench {
  /**
   * The address of a window.
   *
   * @param folder - URI of the folder to open
   */
  url(folder: string): string;
  close(): void;
}

/** What runs in a window beside the extensions. */
export interface Tests {
  /** Path below the repository of a script with a suite's `run()`. */
  script: string;
  /** Takes what the suite sends to `/suite`: what it logs reaches no console of the page. */
  tell(message: string): void;
}

async function listen(request: IncomingMessage, tell: Tests["tell"] = () => {}): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  tell(Buffer.concat(chunks).toString());
  return "";
}

const WORKBENCH = "/vscode/out/vs/code/browser/workbench/workbench.js";

/**
 * What code-server changes in the page's program is taken back where it matters here: that it always asks the server
 * which the page came from, and keeps the settings there.
 */
const TAKEN_BACK = [
  [",remoteAuthority:location.host", ""],
  [
    /get userRoamingDataHome\(\)\{return (\w+\(\w+\.file\(this\.userDataPath\)\.with\(\{scheme:\w+)\.vscodeRemote\}/,
    "get userRoamingDataHome(){return $1.vscodeUserData}",
  ],
] as const;

function withoutRemote(program: string): string {
  return TAKEN_BACK.reduce((text, [what, instead]) => {
    const changed = text.replace(what, instead);
    if (changed === text) throw new Error(`code-server's workbench has changed: it has no ${what}`);
    return changed;
  }, program);
}

/**
 * Serves the workbench of VS Code as a web page: nothing runs but the browser, extensions in a web worker.
 *
 * @param extensions - folders below the repository of the extensions to load beside Preflight
 */
export async function serveWebWorkbench(extensions: readonly string[], tests?: Tests): Promise<WebWorkbench> {
  const vscode = join(builtinExtensions(), "..");
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    if (path === "/") send(response, ".html", page());
    else if (path === "/suite") listen(request, tests?.tell).then((text) => send(response, ".txt", text));
    else if (path === WORKBENCH)
      send(response, ".js", withoutRemote(readFileSync(join(vscode, path.slice("/vscode".length)), "utf8")));
    else if (path.startsWith("/repository/")) sendFile(response, root, path.slice("/repository".length));
    else if (path.startsWith("/vscode/")) sendFile(response, vscode, path.slice("/vscode".length));
    else response.writeHead(404).end();
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  const authority = `localhost:${port}`;
  const at = (path: string) => ({ scheme: "http", authority, path });

  function page(): string {
    const configuration = {
      productConfiguration: { enableTelemetry: false, extensionsGallery: undefined },
      webviewEndpoint: `http://${authority}/vscode/out/vs/workbench/contrib/webview/browser/pre/`,
      developmentOptions: {
        extensions: [at("/repository")],
        ...(tests && { extensionTestsPath: at(`/repository/${tests.script}`) }),
      },
      // code-server's program wants these.
      userDataPath: "/",
      isEnabledFileDownloads: true,
      isEnabledFileUploads: true,
      isEnabledCoderGettingStarted: false,
      enableWorkspaceTrust: false,
      additionalBuiltinExtensions: extensions.map((folder) => at(`/repository/${folder}`)),
      configurationDefaults: SETTINGS,
    };
    return readFileSync(join(vscode, "out/vs/code/browser/workbench/workbench.html"), "utf8")
      .replaceAll("{{WORKBENCH_WEB_BASE_URL}}", "/vscode")
      .replaceAll("{{WORKBENCH_NLS_FALLBACK_URL}}", "/vscode/out/nls.messages.js")
      .replaceAll("{{WORKBENCH_NLS_URL}}", "/vscode/out/nls.messages.js")
      .replace("{{WORKBENCH_WEB_CONFIGURATION}}", () => escapeAttribute(JSON.stringify(configuration)))
      .replace(/\{\{[A-Z_]+\}\}/g, "");
  }

  return {
    url: (folder) => `http://${authority}/?${new URLSearchParams({ folder })}`,
    close: () => server.close(),
  };
}

const SETTINGS = {
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

function sendFile(response: ServerResponse, folder: string, path: string): void {
  const file = normalize(join(folder, path));
  try {
    if (!file.startsWith(folder) || !statSync(file).isFile()) throw new Error(`no file ${path}`);
  } catch {
    response.writeHead(404).end();
    return;
  }
  head(response, extname(file));
  createReadStream(file).pipe(response);
}

function send(response: ServerResponse, kind: string, text: string): void {
  head(response, kind);
  response.end(text);
}

function head(response: ServerResponse, kind: string): void {
  response.writeHead(200, {
    "Content-Type": TYPES[kind] ?? "application/octet-stream",
    // Extensions are asked for by a worker in a frame, whose origin is none.
    "Access-Control-Allow-Origin": "*",
    "Service-Worker-Allowed": "/",
    "Cache-Control": "no-store",
  });
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** The client's command that opens a place; its one argument is `OpenPlaceParams` of the protocol. */
const OPEN_PLACE = "preflight.openPlace";

/**
 * Links for a report that lies in a file: relative paths, `#L12` behind them as code hosts understand it.
 *
 * @param up - the way from the report to the folder: empty, or `../` as often as it takes, or other segments that end in `/`
 */
export function relativeLinks(up = ""): (path: string, line?: number) => string {
  return (path, line) => `${encodePath(up + path)}${line === undefined ? "" : `#L${line + 1}`}`;
}

/**
 * Links for a webview, which open the place in the editor.
 *
 * @param folder - URI of the folder
 */
export function commandLinks(folder: string): (path: string, line?: number) => string {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return (path, line = 0) => {
    const start = { line, character: 0 };
    const place = { uri: base + encodePath(path), range: { start, end: start } };
    return `command:${OPEN_PLACE}?${encode(JSON.stringify([place]))}`;
  };
}

/** An address that a report may link to: a place, or a page on the web. Anything else is none. */
export function safeLink(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  if (address.startsWith(`command:${OPEN_PLACE}?`) || address.startsWith("https://")) return address;
  return /^[^:/?#\\]*(?:[/#]|$)/.test(address) && !address.startsWith("/") ? address : undefined;
}

/** Each segment by itself, so that a name can be neither a scheme nor a fragment, whatever it holds. */
function encodePath(path: string): string {
  return path.split("/").map(encode).join("/");
}

/** Also what Markdown or an attribute could take for its end. A half of a surrogate pair cannot be encoded. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

import { t } from "@vscode/l10n";
import { type ClientFiles, nameOf, parentOf } from "./files.ts";

type Change = (text: string | undefined) => { text: string } | { problem: string };
type Result = { text: string } | { problem: string };

/** In bytes; a larger file of the folder `.preflight` was not written by people. */
const MAX_SIZE = 8_000_000;
/** After so many others have come first, somebody is told. */
const MAX_TRIES = 20;

/** Changes files of the folder `.preflight`, one step after the other; see `ServerHost.changeFile`. */
export function createChanger(files: ClientFiles): (uri: string, change: Change) => Promise<Result> {
  const steps = new Map<string, Promise<unknown>>();
  return (uri, change) => {
    const step = (steps.get(uri) ?? Promise.resolve()).then(() => changeNow(files, uri, change));
    // A step that fails keeps nobody waiting.
    steps.set(
      uri,
      step.catch(() => {}),
    );
    return step;
  };
}

async function changeNow(files: ClientFiles, uri: string, change: Change): Promise<Result> {
  const refuse = (reason: string): Result => ({
    problem: `${nameOf(parentOf(uri))}/${nameOf(uri)} ${reason}.`,
  });
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const source = await files.read(uri, MAX_SIZE);
    if ("notice" in source && !source.isMissing) return refuse(t("could not be read: {0}", source.notice));
    const before = "bytes" in source ? source.bytes : null;
    const text = before ? decode(before) : undefined;
    if (before && text === undefined) return refuse(t("is not valid UTF-8, so nothing was written"));
    const result = change(text);
    if ("problem" in result || result.text === text) return result;
    const { isChanged, problem } = await files.write({ uri, before, text: result.text });
    if (problem !== undefined) return refuse(t("could not be written: {0}", problem));
    if (!isChanged) return result;
  }
  return refuse(t("is being changed by another program again and again; try later"));
}

/** A byte order mark stays in the text. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

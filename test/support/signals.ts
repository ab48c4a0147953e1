import { READERS } from "../../server/src/evidence/readers/index.ts";
import type { Reader } from "../../server/src/evidence/readers/reader.ts";
import type { Signal } from "../../server/src/evidence/signal.ts";

/** The signals of a reader, each as its kind, what it says and the text of its span, in one line. */
export function tell(reader: Reader, text: string, path = "file"): string[] {
  return reader.read({ path, text, outline: () => undefined, mayTell: () => true }).map((signal) => {
    const place = text.slice(signal.span.start, signal.span.end).split("\n")[0];
    return `${signal.kind} ${contentOf(signal)} @ ${place}`;
  });
}

function contentOf(signal: Signal): string {
  switch (signal.kind) {
    case "heading":
      return `${signal.depth} ${signal.text}`;
    case "box":
      return signal.text;
    case "import":
      return [signal.module, ...signal.names].join(" ");
    case "command":
      return `${signal.where}: ${signal.words.join(" ")}`;
    case "job":
      return `${signal.name} [${signal.schedule ?? ""}]`;
    case "resource":
      return `${signal.type} ${signal.name}`;
    case "image":
    case "element":
    case "table":
      return signal.name;
    default:
      return "";
  }
}

/** Milliseconds that the slowest of all readers takes for a text, and its first file name. */
export function slowest(text: string): { name: string; milliseconds: number } {
  const times = READERS.map((reader) => {
    const start = performance.now();
    reader.read({ path: `a/${reader.files[0]}`, text, outline: () => undefined, mayTell: () => true });
    return { name: reader.files[0]!, milliseconds: performance.now() - start };
  });
  return times.reduce((most, time) => (time.milliseconds > most.milliseconds ? time : most));
}

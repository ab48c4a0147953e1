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

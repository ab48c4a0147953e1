import { readCommands, readWords } from "../commands.ts";
import type { DataNode } from "../data.ts";
import type { CommandPlace, Signal } from "../signal.ts";

/** The commands of a script in a YAML or JSON document: one text, or a list of lines. */
export function scriptSignals(node: DataNode | undefined, source: string, place: CommandPlace): Signal[] {
  if (!node) return [];
  if (node.text === undefined)
    return node
      .items()
      .flatMap((line) => (line.text === undefined ? [] : scriptSignals(line, source, place)));
  return textSignals(node, node.text, source, place);
}

/** The commands of a container: lists of words, or one text each, of which the second are the first one's arguments. */
export function containerSignals(
  command: DataNode | undefined,
  args: DataNode | undefined,
  source: string,
  place: CommandPlace,
): Signal[] {
  const first = command ?? args;
  if (!first) return [];
  if (first.text !== undefined) return scriptSignals(first, source, place);
  const words = [command, args].flatMap((list) => list?.items() ?? []);
  const script = words.findIndex((word) => /^-[a-z]*c$/.test(word.text ?? "")) + 1;
  const shell = words[0]?.text?.split("/").at(-1) ?? "";
  if (script > 0 && /^(?:ba|da|a|z|k)?sh$/.test(shell)) return scriptSignals(words[script], source, place);
  return readWords(
    words.map((word) => word.text ?? ""),
    place,
    { start: first.span.start, end: (words.at(-1) ?? first).span.end },
  );
}

/** A block's text is read in the file itself, so that each command has the place of its line. */
function textSignals(node: DataNode, text: string, source: string, place: CommandPlace): Signal[] {
  const { start, end } = node.span;
  const raw = source.slice(start, end);
  if (/^[|>]/.test(raw)) {
    const head = raw.search(/[\r\n]/);
    if (head < 0) return [];
    // A folded text is one line but for empty lines and deeper ones, which only say less about where a command ends.
    const body =
      raw[0] === ">"
        ? raw
            .slice(head)
            .replace(/([^\r\n])(\r?\n)(?=[ \t]*\S)/g, (_, last, line) => `${last}${" ".repeat(line.length)}`)
        : raw.slice(head);
    return readCommands(body, place, start + head);
  }
  const inside = raw.indexOf(text);
  if (inside >= 0) return readCommands(text, place, start + inside);
  return readCommands(text, place).map((signal) => ({ ...signal, span: node.span }));
}

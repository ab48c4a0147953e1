import { applyEdits, modify, parse } from "jsonc-parser";
import { PYPROJECT_NAME, readConfigFile, readPyproject } from "./file.ts";
import type { Level } from "./settings.ts";
import { setInToml } from "./toml-edit.ts";

/**
 * Sets the level of a rule in a configuration file; comments and format stay as they are.
 *
 * @param name - of the file, without its folder
 * @param text - its content; empty for a new `preflight.json`
 * @returns the new text; undefined for a file that cannot be changed because it is broken
 */
export function withLevel(name: string, text: string, rule: string, level: Level): string | undefined {
  const changed =
    name === PYPROJECT_NAME ? setInToml(text, "rules", rule, level) : setInJson(text, rule, level);
  if (changed === undefined) return undefined;
  const read = name === PYPROJECT_NAME ? readPyproject(changed) : readConfigFile(changed);
  return read?.layer.rules?.[rule] === level ? changed : undefined;
}

function setInJson(text: string, rule: string, level: Level): string | undefined {
  if (text.trim() === "") return `${JSON.stringify({ rules: { [rule]: level } }, undefined, 2)}\n`;
  const errors: unknown[] = [];
  const value: unknown = parse(text, errors as [], { allowTrailingComma: true });
  if (errors.length > 0 || typeof value !== "object" || value === null || Array.isArray(value))
    return undefined;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 4 : indent.length,
    eol,
  };
  return applyEdits(text, modify(text, ["rules", rule], level, { formattingOptions }));
}

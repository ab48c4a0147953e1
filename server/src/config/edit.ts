import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import { addMember, setMember } from "../readiness/json-edit.ts";
import { PYPROJECT_NAME, readConfigFile, readPyproject, TOO_DEEP } from "./file.ts";
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
  const value = JSON.stringify(level);
  if (text.trim() === "") return `${JSON.stringify({ rules: { [rule]: level } }, undefined, 2)}\n`;
  // What cannot be read, because it is nested too deeply say, cannot be changed either.
  if (readConfigFile(text).problems.some(({ message }) => message === TOO_DEEP)) return undefined;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || root?.type !== "object") return undefined;
  const rules = findNodeAtLocation(root, ["rules"]);
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  if (!rules) return addMember(text, [], "rules", `{\n${indent}${JSON.stringify(rule)}: ${value}\n}`, "last");
  if (rules.type !== "object") return undefined;
  const isThere = findNodeAtLocation(root, ["rules", rule]) !== undefined;
  const isOnOneLine = !text.slice(rules.offset, rules.offset + rules.length).includes("\n");
  return isThere || isOnOneLine
    ? setMember(text, ["rules"], rule, value, [...(rules.children ?? []).map(keyOf), rule])
    : addMember(text, ["rules"], rule, value, "last");
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

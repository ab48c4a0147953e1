import { rulePage } from "../../config/links.ts";
import { rules } from "../../rules/index.ts";
import { parseFlags, UsageError } from "../usage.ts";

/** `preflight rules`: all rules with level and layer, as a table or as JSON. */
export function listRules(args: string[]): number {
  const { values, positionals } = parseFlags("rules", args, { format: { type: "string", default: "text" } });
  if (positionals.length > 0) throw new UsageError(`unexpected argument '${positionals[0]}'`);
  if (values.format === "json") process.stdout.write(`${JSON.stringify(rules.map(describe), null, 2)}\n`);
  else if (values.format === "text") process.stdout.write(table());
  else throw new UsageError(`unknown format '${values.format}'; use text or json`);
  return 0;
}

function describe({ id, layer, severity, title }: (typeof rules)[number]) {
  return { id, layer, severity, title, url: rulePage(id) };
}

function table(): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules
    .map(
      ({ id, layer, severity, title }) =>
        `${id.padEnd(width)}  ${severity.padEnd(11)}  ${layer.padEnd(9)}  ${title}\n`,
    )
    .join("");
}

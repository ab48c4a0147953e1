import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { enclosingFunction, isOnOwnLines, statementOf } from "../../engine/python/flow.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { IntervalForm } from "../../sdk/schema.ts";
import type { Forecast } from "./calls.ts";
import type { ForecastNumber } from "./numbers.ts";

/** Ways to get the bounds from the library that made the forecast. */
export function callFixes(forecast: Forecast, context: PythonContext): FixDraft[] {
  const form = forecast.interval?.form;
  if (!form) return [];
  const fn = enclosingFunction(forecast.call.node);
  const statement = statementOf(forecast.call.node);
  const isReturned = statement.type === "return_statement" && statement.named[0] === forecast.call.node;
  const name = fn ? `\`${fn.name}()\`` : "the module";
  if (form.by === "argument")
    return [
      {
        title: "Ask for the columns with the 90 % interval",
        safety: "suggested",
        write: (editor) => addArguments(editor, forecast, form.arguments),
      },
    ];
  if (isReturned) {
    if (!fn || hasCallers(forecast, context)) return [];
    return [
      {
        title: `Return the 90 % interval of the forecast as well from ${name}`,
        safety: "suggested",
        write: (editor) => returnBounds(editor, forecast, form, statement),
      },
    ];
  }
  return [
    {
      title: "Get the 90 % interval beside the forecast",
      safety: "suggested",
      write: (editor) => keepBounds(editor, forecast, form, statement),
    },
  ];
}

/** The columns with the bounds are taken along where a list of columns is selected. */
export function columnFixes({ selection, columns }: Forecast): FixDraft[] {
  const list = selection?.type === "subscript" ? selection.child("subscript") : undefined;
  if (!columns || list?.type !== "list") return [];
  const value = list.named.find((item) => item.type === "string" && item.text.slice(1, -1) === columns.value);
  if (!value) return [];
  const mark = value.text[0];
  return [
    {
      title: `Take \`${columns.lower}\` and \`${columns.upper}\` along`,
      safety: "suggested",
      write: (editor) =>
        editor.insertAfter(value, `, ${mark}${columns.lower}${mark}, ${mark}${columns.upper}${mark}`),
    },
  ];
}

/** A number becomes a dict with bounds, or gets bounds beside it. */
export function numberFixes(number: ForecastNumber, context: PythonContext): FixDraft[] {
  const bounds = boundsOf(number.value);
  if (!bounds) return [];
  if (number.kind === "pair")
    return [
      {
        title: `Add \`${number.name}_lower\` and \`${number.name}_upper\`, to be filled from the model`,
        safety: "suggested",
        write: (editor) => addPairs(editor, number, bounds),
      },
    ];
  if (!number.isUnread || (context.module.hasImports && isExported(number, context))) return [];
  return [
    {
      title: `Give \`${number.name}\` a lower and an upper bound, to be filled from the model`,
      safety: "suggested",
      write(editor) {
        const entries = [
          ["value", number.value.text],
          ["lower_bound", bounds.lower],
          ["upper_bound", bounds.upper],
        ].map(([key, value]) => `${editor.indentUnit}${editor.quote(key!)}: ${value},`);
        const indent = editor.indentOf(number.place);
        const lines = ["{", ...entries, "}"].join(`\n${indent}`);
        editor.replace(number.value, lines);
      },
    },
  ];
}

/** A name of the module that another file reads. */
function isExported(number: ForecastNumber, { module }: PythonContext): boolean {
  return number.place.ancestor("function_definition") === undefined && module.mentions("__all__");
}

function boundsOf(value: SyntaxNode): { lower: string; upper: string } | undefined {
  const number = Number(value.text.replaceAll("_", ""));
  if (!Number.isFinite(number) || !/^-?[\d_.]+$/.test(value.text)) return undefined;
  const spread = Math.abs(number) / 10;
  const isWhole = Number.isInteger(number) && !value.text.includes(".");
  const write = (bound: number) => {
    const rounded = isWhole ? String(Math.round(bound)) : String(Number(bound.toPrecision(6)));
    return value.text.includes("_") ? rounded.replace(/\B(?=(\d{3})+(?!\d))/g, "_") : rounded;
  };
  return { lower: write(number - spread), upper: write(number + spread) };
}

function addPairs(
  editor: Editor,
  { name, place, value }: ForecastNumber,
  bounds: { lower: string; upper: string },
): void {
  const key = place.child("key");
  if (!key) throw new CannotEdit("the pair has no key");
  const mark = key.text.includes("'") ? "'" : '"';
  const dict = place.parent!;
  const isOnLine = dict.source.text.slice(dict.start, dict.end).includes("\n");
  const indent = editor.indentOf(place);
  const separator = isOnLine ? `,\n${indent}` : ", ";
  const text = [
    [`${name}_lower`, bounds.lower],
    [`${name}_upper`, bounds.upper],
  ].map(([added, bound]) => `${mark}${added}${mark}: ${bound}`);
  editor.insertAfter(value, separator + text.join(separator));
}

function hasCallers({ call }: Forecast, { module, resolver }: PythonContext): boolean {
  const fn = call.function;
  if (!fn) return false;
  if (resolver.usesElsewhere(fn).length > 0) return true;
  return module.mentions(fn.name) && module.callsNamed(fn.name).length + module.reads(fn.name).length > 0;
}

function addArguments(editor: Editor, { call }: Forecast, added: Readonly<Record<string, string>>): void {
  editor.insertBefore(closing(call.node), argumentsAfter(call.node, added));
}

/** `)` of a call. */
function closing(call: SyntaxNode): SyntaxNode {
  const end = call.child("arguments")?.children.at(-1);
  if (end?.type !== ")") throw new CannotEdit("the call is not closed");
  return end;
}

function argumentsAfter(call: SyntaxNode, added: Readonly<Record<string, string>>): string {
  const list = call.child("arguments");
  const text = Object.entries(added)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ");
  if (!list || list.text.includes("\n")) throw new CannotEdit("the arguments stand on several lines");
  return list.named.length > 0 ? `, ${text}` : text;
}

/** The text of a template of the catalogue for this call. */
function fill(template: string, { call }: Forecast, editor: Editor, names: Record<string, string>): string {
  const steps = call.positional[0] ?? [...call.keywords.values()][0];
  const values: Record<string, string | undefined> = {
    model: call.callee.child("object")?.text,
    arguments: call.node.child("arguments")?.text.slice(1, -1),
    steps: steps?.text,
    ...names,
  };
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    if (key === "numpy") return editor.module("numpy", call.node, "np");
    const value = values[key];
    if (value === undefined) throw new CannotEdit(`nothing says what {${key}} is`);
    return value;
  });
}

/** New names for what the library gives besides the forecast itself. */
function newNames(editor: Editor, at: SyntaxNode, form: IntervalForm): Record<string, string> {
  const text = JSON.stringify(form);
  return Object.fromEntries(
    ["interval", "lower", "upper"]
      .filter((name) => form.by === "pair" || text.includes(`{${name}}`))
      .map((name) => [name, editor.uniqueName(name, at)]),
  );
}

/** `return model.forecast(n)`: what is returned tells the bounds too. */
function returnBounds(editor: Editor, forecast: Forecast, form: IntervalForm, statement: SyntaxNode): void {
  const { node } = forecast.call;
  if (hasReturnType(node)) throw new CannotEdit("the function says what it returns");
  switch (form.by) {
    case "pair":
      return editor.insertBefore(closing(node), argumentsAfter(node, form.arguments));
    case "call":
      return editor.replace(node, `${fill(form.call, forecast, editor, {})}.${form.frame}`);
    case "lines": {
      if (!isOnOwnLines(statement)) throw new CannotEdit("other code stands on the line");
      const names = newNames(editor, node, form);
      const lines = form.lines.map((line) => fill(line, forecast, editor, names));
      editor.insertLinesBefore(statement, lines);
      return editor.insertAfter(node, `, ${Object.values(names).join(", ")}`);
    }
  }
}

function hasReturnType(node: SyntaxNode): boolean {
  return node.ancestor("function_definition")?.child("return_type") !== undefined;
}

/** `forecast = model.forecast(n)`: the name keeps its value, and the bounds come beside it. */
function keepBounds(editor: Editor, forecast: Forecast, form: IntervalForm, statement: SyntaxNode): void {
  const { node } = forecast.call;
  if (!isOnOwnLines(statement) || /_statement$|_definition$/.test(statement.type) === false)
    throw new CannotEdit("other code stands on the line");
  const assignment = statement.type === "expression_statement" ? statement.named[0] : undefined;
  const isAssigned = assignment?.type === "assignment" && assignment.child("right") === node;
  const target = isAssigned ? assignment.child("left") : undefined;
  if (statement.type !== "expression_statement" && statement.type !== "return_statement")
    throw new CannotEdit("the forecast is part of a compound statement");
  switch (form.by) {
    case "pair": {
      if (target?.type !== "identifier" || assignment?.child("type"))
        throw new CannotEdit("the forecast has no name of its own");
      const { interval } = newNames(editor, node, form);
      editor.insertAfter(target, `, ${interval}`);
      return editor.insertBefore(closing(node), argumentsAfter(node, form.arguments));
    }
    case "call": {
      const prediction = editor.uniqueName("prediction", node);
      const interval = editor.uniqueName("interval", node);
      editor.insertLinesBefore(statement, [`${prediction} = ${fill(form.call, forecast, editor, {})}`]);
      editor.replace(node, `${prediction}.${form.values}`);
      const line = `${interval} = ${prediction}.${form.frame}`;
      return statement.type === "return_statement"
        ? editor.insertLinesBefore(statement, [line])
        : editor.insertLinesAfter(statement, [line]);
    }
    case "lines": {
      if (statement.type === "return_statement") throw new CannotEdit("nothing would use the bounds");
      const names = newNames(editor, node, form);
      editor.insertLinesAfter(
        statement,
        form.lines.map((line) => fill(line, forecast, editor, names)),
      );
    }
  }
}

import { t } from "@vscode/l10n";
import { setKeyword } from "../../engine/edit/arguments.ts";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { CallFact } from "../../engine/python/facts.ts";
import { statementOf, type Use } from "../../engine/python/flow.ts";
import { makerOf } from "../../engine/python/maker.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { thresholdOf } from "../../engine/thresholds.ts";
import type { IntervalFacts, IntervalForm } from "../../sdk/schema.ts";

type Form<By> = Extract<IntervalForm, { by: By }>;

/** The ways to ask a model for the bounds of a forecast. */
export function intervalDrafts(
  call: CallFact,
  facts: IntervalFacts,
  uses: readonly Use[],
  context: PythonContext,
): FixDraft[] {
  const draft = (title: string, write: FixDraft["write"]): FixDraft => ({
    title,
    safety: "suggested",
    write,
  });
  const level = thresholdOf(context.settings, "forecastInterval");
  const form = facts.form && atLevel(facts.form, level);
  const share = rounded(level * 100);
  switch (form?.by) {
    case "call":
      return [
        ...(form.boundsOnly
          ? []
          : [
              draft(t("Give the forecast with its {0} % interval, as a frame", share), (editor) =>
                replaceByFrame(editor, call, form, uses, context),
              ),
            ]),
        draft(t("Keep the values, and take their {0} % interval beside them", share), (editor) =>
          takeBeside(editor, call, form, context),
        ),
      ];
    case "pair":
      return [
        draft(t("Take the {0} % interval beside the values", share), (editor) =>
          unpackPair(editor, call, form, context),
        ),
      ];
    case "argument":
      return [
        draft(t("Add columns with the {0} % interval", share), (editor) => {
          for (const [name, value] of Object.entries(form.arguments)) setKeyword(editor, call, name, value);
        }),
      ];
    case "lines":
      return [
        draft(t("Take the {0} % interval beside the values", share), (editor) =>
          addLines(editor, call, form),
        ),
      ];
    default:
      return [];
  }
}

/** A form with the numbers of an interval that holds a share of the values. */
function atLevel(form: IntervalForm, level: number): IntervalForm {
  const numbers = new Map<string, string>([
    ["level", rounded(level)],
    ["percent", rounded(level * 100)],
    ["alpha", rounded(1 - level)],
    ["low", rounded((1 - level) / 2)],
    ["high", rounded((1 + level) / 2)],
  ]);
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, word: string) => numbers.get(word) ?? whole);
  const ofAll = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]));
  switch (form.by) {
    case "call":
      return { ...form, call: fill(form.call), frame: fill(form.frame) };
    case "lines":
      return { ...form, lines: form.lines.map(fill) };
    default:
      return { ...form, arguments: ofAll(form.arguments) };
  }
}

/** Without what binary fractions add: 0.05, not 0.04999999999999999. */
function rounded(number: number): string {
  return String(Number(number.toFixed(6)));
}

/** `results.forecast(12)` → `results.get_forecast(12).summary_frame(alpha=0.1)`, where a frame does as well. */
function replaceByFrame(
  editor: Editor,
  call: CallFact,
  form: Form<"call">,
  uses: readonly Use[],
  context: PythonContext,
): void {
  const isOpen = uses.every(({ kind, path, call: into }) => {
    if (path !== "") return /^\.(to_csv|to_json|to_excel|to_parquet|to_sql|head|tail|round)\(\)$/.test(path);
    return (
      kind === "returned" ||
      kind === "discarded" ||
      (kind === "argument" &&
        /^(print|display|st\.(write|dataframe|table)|logger\.\w+)$/.test(into?.callee.text ?? ""))
    );
  });
  if (!isOpen) throw new CannotEdit("what follows uses the values as they are");
  if (uses.some(({ kind }) => kind === "returned")) checkCallers(call, context);
  editor.replace(call.node, `${fill(form.call, call, context)}.${form.frame}`);
}

/** Nothing in sight relies on what the function returns. */
function checkCallers({ function: fn }: CallFact, { module, resolver }: PythonContext): void {
  if (!fn || module.callsNamed(fn.name).length > 0 || resolver.usesElsewhere(fn).length > 0)
    throw new CannotEdit("callers use the values as they are");
  if (fn.node.child("return_type")) throw new CannotEdit("the annotation says what is returned");
  if (fn.decorators.length > 0) throw new CannotEdit("something else gets what is returned");
}

function takeBeside(editor: Editor, call: CallFact, form: Form<"call">, context: PythonContext): void {
  const { statement } = assignment(call);
  const prediction = editor.uniqueName("prediction", call.node);
  const interval = editor.uniqueName("interval", call.node);
  editor.insertLinesBefore(statement, [`${prediction} = ${fill(form.call, call, context)}`]);
  editor.replace(call.node, `${prediction}.${form.values}`);
  editor.insertLinesAfter(statement, [`${interval} = ${prediction}.${form.frame}`]);
}

function unpackPair(editor: Editor, call: CallFact, form: Form<"pair">, context: PythonContext): void {
  const statement = statementOf(call.node);
  const set = () => {
    for (const [name, value] of Object.entries(form.arguments)) setKeyword(editor, call, name, value);
  };
  if (statement.type === "return_statement" && statement.named[0] === call.node) {
    checkCallers(call, context);
    set();
    return;
  }
  const { target } = assignment(call);
  const interval = editor.uniqueName("interval", call.node);
  set();
  editor.insertAfter(target, `, ${interval}`);
}

function addLines(editor: Editor, call: CallFact, form: Form<"lines">): void {
  const { statement } = assignment(call);
  const names = new Map<string, string>();
  const lines = form.lines.map((line) =>
    line.replace(/\{(\w+)\}/g, (_, word: string) => {
      if (word === "numpy") return editor.module("numpy", call.node, "np");
      const known = argumentText(word, call);
      if (known !== undefined) return known;
      const name = names.get(word) ?? editor.uniqueName(word, call.node);
      names.set(word, name);
      return name;
    }),
  );
  editor.insertLinesAfter(statement, lines);
}

/** The other call, with the receiver and the arguments of the forecast. */
function fill(text: string, call: CallFact, context: PythonContext): string {
  const receiver = call.callee.child("object");
  const isRepeated = text.split("{model}").length > 2;
  if (isRepeated && receiver?.type !== "identifier" && receiver?.type !== "attribute")
    throw new CannotEdit("the model has no name");
  if (isRepeated && receiver && isOfArray(receiver, context))
    throw new CannotEdit("the results want an index");
  return text.replace(/\{(\w+)\}/g, (_, word: string) => argumentText(word, call) ?? "");
}

/** The model was made with an array, so that its results have no index. */
function isOfArray(receiver: SyntaxNode, { resolver }: PythonContext): boolean {
  const fitted = makerOf(receiver, resolver);
  const model = fitted?.callee.child("object");
  const made = model && makerOf(model, resolver);
  const [data] = made?.positional ?? [];
  const [binding] = data?.type === "identifier" ? resolver.reaching(data) : [];
  const text = `${data?.text ?? ""} ${binding?.value?.text ?? ""}`;
  return made === undefined || /\.values\b|to_numpy|np\.|numpy|tolist|^\[/.test(text);
}

function argumentText(word: string, call: CallFact): string | undefined {
  const list = call.node.child("arguments")?.text ?? "()";
  switch (word) {
    case "model":
      return call.callee.child("object")?.text ?? "";
    case "arguments":
      return list.slice(1, -1).trim().replace(/,$/, "");
    case "steps": {
      const first = [...call.keywords.values()][0];
      const steps = call.positional[0] ?? (call.keywords.size === 1 ? first : undefined);
      const isPlain = !steps || /^(integer|identifier|attribute|call|subscript)$/.test(steps.type);
      return isPlain ? (steps?.text ?? "1") : `(${steps.text})`;
    }
    default:
      return undefined;
  }
}

/** The statement `name = call` around a call. */
function assignment({ node }: CallFact): { statement: SyntaxNode; target: SyntaxNode } {
  const { parent } = node;
  const target = parent?.type === "assignment" && node.field === "right" ? parent.child("left") : undefined;
  const statement = statementOf(node);
  if (target?.type !== "identifier" || parent?.child("type") || parent?.parent !== statement)
    throw new CannotEdit("the forecast has no name");
  return { statement, target };
}

import { t } from "@vscode/l10n";
import { setKeyword } from "../../engine/edit/arguments.ts";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { logLine } from "../../engine/edit/log-line.ts";
import { enclosingLoop, statementOf } from "../../engine/python/flow.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { thresholdOf } from "../../engine/thresholds.ts";
import { backtest, backtestWindows } from "./backtest.ts";
import type { SelfScore } from "./evidence.ts";
import type { Training } from "./training.ts";

/** Arguments of a fit that hold for a part of the rows as well. */
const FOR_ANY_ROWS =
  /^(verbose|epochs|batch_size|callbacks|cat_features|categorical_feature|feature_name|classes|disp|early_stopping_rounds)$/;

/**
 * The ways to validate a training.
 * @param isOrdered - the rows are in the order of time, so that they must not be shuffled
 * @param scores - scores on the training data, which a split makes right
 */
export function validationDrafts(
  training: Training,
  scores: readonly SelfScore[],
  isOrdered: boolean,
  context: PythonContext,
): FixDraft[] {
  const form = formOf(training, context);
  const name = training.names.at(-1) ?? "the model";
  // Where somebody waits, or once for each item, several fits in place of one take too long.
  const isOften = isRepeated(training, context);
  if (isOften && (isOrdered || form?.by === "windows" || form?.by === "backtest")) return [];
  const { module, project } = context;
  const isNew = module.hasImports && !module.imports("sklearn") && !project.dependencies.has("scikit-learn");
  switch (form?.by) {
    case "argument":
      return [
        {
          title: t("Keep a fifth of the rows for validation with `{0}`", form.argument),
          safety: "suggested",
          write: (editor) => setKeyword(editor, training.call, form.argument, form.value),
        },
      ];
    case "score":
      return isOrdered
        ? [crossValidation(training, name, true)]
        : [
            splitDraft(training, scores, name, context),
            ...(isOften ? [] : [crossValidation(training, name, false)]),
          ];
    case "windows":
      return [
        {
          title: isNew
            ? t(
                "Backtest `{0}` over an expanding window before the fit, with scikit-learn, a new dependency",
                name,
              )
            : t("Backtest `{0}` over an expanding window before the fit", name),
          safety: "suggested",
          write: (editor) => backtestWindows(editor, training, form, context),
        },
      ];
    case "backtest":
      return [
        {
          title: t("Backtest `{0}` after the fit", name),
          safety: "suggested",
          write: (editor) => backtest(editor, training, form, context),
        },
      ];
    default:
      return [];
  }
}

/** The training runs in a loop, or while a request waits. */
function isRepeated({ call }: Training, { resolver }: PythonContext): boolean {
  if (enclosingLoop(call.node)) return true;
  return (call.function?.decorators ?? []).some((decorator) =>
    resolver.sdkOf(decorator, "wrapper").some(({ row }) => row.does === "route"),
  );
}

/** How the model is validated; one of unknown origin in scikit-learn's manner where the file knows no other library. */
function formOf(
  { match, target }: Training,
  { module }: PythonContext,
): Training["match"]["row"]["validate"] {
  if (match.certainty !== "tail") return match.row.validate;
  if (!target) return module.hasImports ? undefined : match.row.validate;
  const isOther = ["keras", "tensorflow", "torch", "pyspark"].some((library) => module.imports(library));
  return module.imports("sklearn") && !isOther ? { by: "score" } : undefined;
}

function splitDraft(
  training: Training,
  scores: readonly SelfScore[],
  name: string,
  context: PythonContext,
): FixDraft {
  return {
    title: t("Split the data, and score `{0}` on the part that it has not seen", name),
    safety: "suggested",
    write: (editor) => splitAndScore(editor, training, scores, context),
  };
}

function splitAndScore(
  editor: Editor,
  training: Training,
  scores: readonly SelfScore[],
  { settings }: PythonContext,
): void {
  const share = thresholdOf(settings, "testShare");
  const { call, data, target } = training;
  if (!target) throw new CannotEdit("the target is no argument");
  for (const [keyword, value] of call.keywords)
    if (value !== data && value !== target && !FOR_ANY_ROWS.test(keyword))
      throw new CannotEdit("another argument goes with the rows");
  if (call.positional.some((value) => value !== data && value !== target))
    throw new CannotEdit("another argument goes with the rows");
  const statement = ownStatement(training);
  const at = call.node;
  const split = editor.member("sklearn.model_selection.train_test_split", at);
  const [xTrain, xTest, yTrain, yTest] = ["X_train", "X_test", "y_train", "y_test"].map((base) =>
    editor.uniqueName(base, at),
  );
  editor.insertLinesBefore(statement, [
    `${xTrain}, ${xTest}, ${yTrain}, ${yTest} = ${split}(${oneLine(data)}, ${oneLine(target)}, test_size=${share}, random_state=42)`,
  ]);
  editor.replace(data, xTrain!);
  editor.replace(target, yTrain!);
  if (scores.length > 0) {
    for (const score of scores) scoreOnTest(editor, score, training, xTest!, yTest!);
    return;
  }
  const model = modelAfter(training);
  const line = logLine(editor.logger(at), "info", editor.quote("Model scored on unseen data"), [
    { name: "test_score", value: `${model}.score(${xTest}, ${yTest})` },
  ]);
  editor.insertLinesAfter(statement, [line]);
}

/** Makes a score on the training data one on the test data. */
function scoreOnTest(
  editor: Editor,
  { call, predicted }: SelfScore,
  { data, target }: Training,
  xTest: string,
  yTest: string,
): void {
  const truths = [...call.positional, ...call.keywords.values()].filter(({ text }) => text === target?.text);
  if (truths.length !== 1 || call.positional.length + call.keywords.size !== 2)
    throw new CannotEdit("the score has other arguments");
  editor.replace(truths[0]!, yTest);
  const given = predicted ? predicted.positional : [...call.positional, ...call.keywords.values()];
  const [tested, ...others] = given.filter(({ text }) => text === data.text);
  if (!tested || others.length > 0) throw new CannotEdit("the scored data is not an argument");
  if (predicted && !call.node.contains(predicted.node))
    throw new CannotEdit("the predictions may be used for all rows elsewhere");
  editor.replace(tested, xTest);
}

/** Scores on the part that was split off and is not looked at yet. */
export function testDrafts(score: SelfScore, training: Training, tests: readonly string[]): FixDraft[] {
  const { data, target } = training;
  const [xTest, yTest] = [data, target].map((node) =>
    tests.find((name) => node && name !== node.text && name === node.text.replace(/train/, "test")),
  );
  if (xTest === undefined || yTest === undefined) return [];
  return [
    {
      title: t("Score on `{0}` and `{1}`", xTest, yTest),
      safety: "suggested",
      write: (editor) => scoreOnTest(editor, score, training, xTest, yTest),
    },
  ];
}

function crossValidation(training: Training, name: string, isOrdered: boolean): FixDraft {
  return {
    title: isOrdered
      ? t("Backtest `{0}` over expanding windows of time before the fit", name)
      : t("Cross-validate `{0}` before the fit on all rows", name),
    safety: "suggested",
    write: (editor) => {
      const { call, data, target, receiver } = training;
      if (!target || !receiver) throw new CannotEdit("the training is no statement");
      for (const keyword of call.keywords.keys())
        if (!FOR_ANY_ROWS.test(keyword) && keyword !== "X" && keyword !== "y")
          throw new CannotEdit("another argument goes with the rows");
      const statement = ownStatement(training);
      const cross = editor.member("sklearn.model_selection.cross_val_score", call.node);
      const cv = isOrdered
        ? `${editor.member("sklearn.model_selection.TimeSeriesSplit", call.node)}(n_splits=5)`
        : "5";
      const value = `${cross}(${oneLine(receiver)}, ${oneLine(data)}, ${oneLine(target)}, cv=${cv}).mean()`;
      const line = logLine(editor.logger(call.node), "info", editor.quote("Model cross-validated"), [
        { name: "cv_score", value },
      ]);
      editor.insertLinesBefore(statement, [line]);
    },
  };
}

/** The name of the trained model in the statements after its training. */
export function modelAfter({ call, receiver, names }: Training): string {
  const assigned = call.node.parent?.type === "assignment" ? call.node.parent.child("left")?.text : undefined;
  const name = assigned ?? (receiver?.type === "call" ? undefined : receiver?.text);
  if (!name || !names.includes(name)) throw new CannotEdit("the trained model has no name");
  return name;
}

/** The statement of a training that stands on lines of its own. */
export function ownStatement({ call }: Training): SyntaxNode {
  const statement = statementOf(call.node);
  const { parent } = call.node;
  const isOwn =
    parent === statement ||
    (parent?.type === "assignment" && parent.parent === statement && call.node.field === "right");
  if (!isOwn) throw new CannotEdit("the training is a part of another expression");
  const { text } = statement.source;
  const line = text.slice(text.lastIndexOf("\n", statement.start - 1) + 1, statement.start);
  const end = text.indexOf("\n", statement.end);
  const rest = text.slice(statement.end, end < 0 ? text.length : end);
  if (line.trim() !== "" || /^\s*;/.test(rest)) throw new CannotEdit("other code stands on the line");
  return statement;
}

/** An expression as it can be written again on one line. */
export function oneLine(node: SyntaxNode): string {
  if (node.text.includes("\n")) throw new CannotEdit("the expression has several lines");
  return node.text;
}

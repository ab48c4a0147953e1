import { t } from "@vscode/l10n";
import type { Editor } from "../../engine/edit/editor.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import { type FrameKind, plainChecks, type SchemaForm, schemaForms } from "../../sdk/data-checks.ts";
import { ColumnUse } from "./columns.ts";
import type { Unchecked } from "./detect.ts";
import { type CheckPlace, placeOf } from "./place.ts";

/** The ways to check a frame where it comes in: the project's schema library first, plain code else. */
export function checkDrafts(item: Unchecked, context: PythonContext): FixDraft[] {
  const place = placeOf(item, context);
  if (!place) return [];
  const columns = columnsAfter(place, context);
  const drafts = schemaForms.flatMap((form): FixDraft[] => {
    if (columns.length === 0 || !isUsed(form, context) || !moduleOf(form, place.kind, context)) return [];
    return [
      {
        title:
          form.library === "pandera"
            ? t("Check `{0}` with a pandera schema", place.frame)
            : t("Check `{0}` with Great Expectations", place.frame),
        safety: "suggested",
        write: (editor) =>
          writeCheck(editor, place, (frame) => schemaLines(form, frame, columns, place, editor, context)),
      },
    ];
  });
  const plain: FixDraft = {
    title: plainTitle(place, columns.length > 0),
    safety: "suggested",
    write: (editor) => writeCheck(editor, place, (frame) => plainLines(frame, columns, place, editor)),
  };
  return [...drafts, plain];
}

function columnsAfter(place: CheckPlace, { resolver }: PythonContext): string[] {
  const use = new ColumnUse(resolver, place.block, place.kind === "pandas");
  for (const binding of place.bindings) use.follow(binding);
  // Spark names a field of a struct, or of an aliased table, with a dot.
  const isField = (name: string) => place.kind === "columns-only" && /[.`]/.test(name);
  return use.names.filter((name) => !place.index.includes(name) && !isField(name));
}

function plainTitle({ frame, at }: CheckPlace, isKnown: boolean): string {
  if (at.kind === "return")
    return isKnown
      ? t("Raise ValueError when the data lacks the columns used below")
      : t("Raise ValueError when the data lacks columns, which you name");
  return isKnown
    ? t("Raise ValueError when `{0}` lacks the columns used below", frame)
    : t("Raise ValueError when `{0}` lacks columns, which you name", frame);
}

function writeCheck(editor: Editor, place: CheckPlace, linesFor: (frame: string) => string[]): void {
  const { at } = place;
  switch (at.kind) {
    case "after":
      return editor.insertLinesAfter(at.statement, linesFor(place.frame));
    case "before":
      return editor.insertLinesBefore(at.statement, linesFor(place.frame));
    case "return": {
      const frame = editor.uniqueName("frame", at.value);
      const lines = linesFor(frame);
      const keyword = { source: at.statement.source, start: at.statement.start, end: at.value.start };
      editor.replace(keyword, `${frame} = `);
      editor.insertLinesAfter(at.statement, [...lines, `return ${frame}`]);
      return;
    }
  }
}

function plainLines(frame: string, columns: readonly string[], place: CheckPlace, editor: Editor): string[] {
  const check = plainChecks[place.kind];
  const [required, missing, counts] = ["required_columns", "missing_columns", "null_counts"].map((name) =>
    editor.uniqueName(name, place.block),
  ) as [string, string, string];
  const fill = (text: string) =>
    text.replaceAll("{df}", frame).replaceAll("{required}", required).replaceAll("{counts}", counts);
  const q = editor.prefersSingleQuotes() ? "'" : '"';
  const indent = place.unit;
  const name = frame.replace(/^self\./, "");
  const lines = [
    ...listLines(required, columns, indent, editor),
    `${missing} = [column for column in ${required} if column not in ${fill(check.columns)}]`,
    `if ${missing}:`,
    `${indent}raise ValueError(f${q}${name} lacks the columns {${missing}}${q})`,
  ];
  if (check.nulls && columns.length > 0 && !place.handlesNulls) {
    const { assign, isBad, bad } = check.nulls;
    lines.push(
      `${counts} = ${fill(assign)}`,
      `if ${fill(isBad)}:`,
      `${indent}raise ValueError(f${q}${name} has empty values: {${fill(bad)}}${q})`,
    );
  } else if (check.empty)
    lines.push(`if ${fill(check.empty)}:`, `${indent}raise ValueError(${q}${name} has no rows${q})`);
  return lines;
}

function schemaLines(
  form: SchemaForm,
  frame: string,
  columns: readonly string[],
  place: CheckPlace,
  editor: Editor,
  context: PythonContext,
): string[] {
  const module = moduleOf(form, place.kind, context) ?? form.library;
  const isTaken = context.module.bindings(form.alias).some(({ path }) => path !== module);
  const library = editor.module(module, place.block, isTaken ? module.replace(".", "_") : form.alias);
  const indent = place.unit;
  if (form.library === "pandera") {
    const column = place.handlesNulls ? `${library}.Column(nullable=True)` : `${library}.Column()`;
    const pairs = columns.map((name) => `${editor.quote(name)}: ${column}`);
    const schema = editor.uniqueName("schema", place.block);
    const oneLine = `${schema} = ${library}.DataFrameSchema({${pairs.join(", ")}})`;
    const made =
      oneLine.length < 96
        ? [oneLine]
        : [
            `${schema} = ${library}.DataFrameSchema(`,
            `${indent}{`,
            ...pairs.map((pair) => `${indent}${indent}${pair},`),
            `${indent}}`,
            ")",
          ];
    return [...made, `${frame} = ${schema}.validate(${frame}, lazy=True)`];
  }
  const [batch, suite, result] = ["batch", "suite", "validation"].map((name) =>
    editor.uniqueName(name, place.block),
  );
  const expectation = place.handlesNulls ? "ExpectColumnToExist" : "ExpectColumnValuesToNotBeNull";
  return [
    `${batch} = ${library}.get_context(mode=${editor.quote("ephemeral")}).data_sources.pandas_default.read_dataframe(${frame})`,
    `${suite} = ${library}.ExpectationSuite(`,
    `${indent}name=${editor.quote(frame.replace(/^self\./, ""))},`,
    `${indent}expectations=[`,
    ...columns.map(
      (name) => `${indent}${indent}${library}.expectations.${expectation}(column=${editor.quote(name)}),`,
    ),
    `${indent}],`,
    ")",
    `${result} = ${batch}.validate(${suite})`,
    `if not ${result}.success:`,
    `${indent}raise ValueError(str(${result}.describe()))`,
  ];
}

/** `name = [...]`, on several lines when it is long. */
function listLines(name: string, columns: readonly string[], unit: string, editor: Editor): string[] {
  if (columns.length === 0) return [`${name} = []  # the columns that the code relies on`];
  const quoted = columns.map((column) => editor.quote(column));
  const oneLine = `${name} = [${quoted.join(", ")}]`;
  if (oneLine.length < 92) return [oneLine];
  return [`${name} = [`, ...quoted.map((column) => `${unit}${column},`), "]"];
}

function isUsed(form: SchemaForm, { module, dependsOn }: PythonContext): boolean {
  return module.imports(form.library) || form.distributions.some((name) => dependsOn(name));
}

/** The module to import for this kind of frame and the version that the project pins. */
function moduleOf(form: SchemaForm, kind: FrameKind, { project, module }: PythonContext): string | undefined {
  const name = form.modules[kind];
  if (name === undefined) return undefined;
  const pinned = form.distributions.flatMap(
    (distribution) => project.dependencies.get(distribution) ?? [],
  )[0];
  const [major = 0, minor = 0] = (pinned ?? "999.0").split(".").map((part) => Number.parseInt(part, 10) || 0);
  const isOlder = major < form.since[0] || (major === form.since[0] && minor < form.since[1]);
  const usesOlder =
    form.olderModule !== undefined &&
    module.bindings(form.alias).some(({ path }) => path === form.olderModule);
  if (!isOlder && !usesOlder) return name;
  return kind === "pandas" ? form.olderModule : undefined;
}

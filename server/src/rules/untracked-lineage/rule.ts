import { t } from "@vscode/l10n";
import { defineRule } from "../../engine/rule.ts";
import { type Pipeline, unrecordedPipelines } from "./detect.ts";
import { recordDrafts } from "./fix.ts";
import type { Name } from "./names.ts";

export const rule = defineRule({
  id: "untracked-lineage",
  layer: "data",
  severity: "hint",
  title: "A pipeline that keeps no record of where its data came from.",
  documentation: {
    what: "A function that reads data, changes it and writes it to another store (a database, Parquet, a table of Spark, a bucket, also by the upload of a file), or moves it there with `INSERT … SELECT` or `CREATE TABLE … AS SELECT`, and records nothing about it: no dict of source, transformations and destination, no OpenLineage event, no `mlflow.log_input`, no asset of dbt, Dagster, Airflow or ZenML. Copies that change nothing, caches, exports for people and data written back to where it was read are left alone.",
    why: "When a number is wrong, somebody has to find out which source and which step made it so. Without a record that means reading every job's code of that day.",
    ignoreWhen:
      "The platform follows the data by itself, such as a catalogue that listens to the database or to Spark.",
    fixSafety:
      "The fix adds a record of the calls that are there, with the time of each in UTC, and logs it; the data stays as it is. With OpenLineage among the dependencies it sends an event instead, whose namespaces you choose.",
  },
  python(context) {
    const { file } = context;
    if (
      file.isTest ||
      file.isNotebook ||
      file.isStub ||
      file.isGenerated ||
      file.isMigration ||
      file.isExample
    )
      return;
    if (/bench(mark)?/i.test(file.path)) return;
    for (const pipeline of unrecordedPipelines(context))
      context.report({
        place: pipeline.kind === "frame" ? pipeline.write : pipeline.move.query.call.node,
        message: message(pipeline),
        related:
          pipeline.kind === "frame"
            ? pipeline.sources.map(({ call }) => ({ place: call.node, message: t("The data is read here.") }))
            : [],
        fixes: recordDrafts(pipeline, context),
      });
  },
});

function message(pipeline: Pipeline): string {
  const [from, to] =
    pipeline.kind === "frame"
      ? [namesOf(pipeline.sources.map(({ name }) => name)), namesOf(pipeline.destinations)]
      : [pipeline.move.source, pipeline.move.destination];
  return t(
    "`{0}()` brings data from {1} to {2} and leaves no record of what it did.",
    pipeline.fn.name,
    shown(from, t("its source")),
    shown(to, t("its destination")),
  );
}

function namesOf(all: readonly (Name | undefined)[]): string | undefined {
  const names = all.map((name) => name?.text);
  return names.includes(undefined) ? undefined : [...new Set(names)].join("`, `");
}

function shown(name: string | undefined, otherwise: string): string {
  return name === undefined || name.length > 70 ? otherwise : `\`${name}\``;
}

import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { statementOf } from "../../engine/python/flow.ts";
import type { ModuleView } from "../../engine/python/module.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type RegistryForm, type Release, registryForms } from "../../sdk/registries.ts";
import type { Save } from "./detect.ts";
import { knownMetadata } from "./metadata.ts";
import { saveWithRegistryClass } from "./registry-class.ts";

/** The ways to keep the versions of a model, the project's own registry first. */
export function saveDrafts(save: Save, context: PythonContext): FixDraft[] {
  const used = registryForms
    .filter((form) => rankOf(form, context) < UNUSED && takes(form, save, context))
    .sort((a, b) => rankOf(a, context) - rankOf(b, context));
  const others = registryForms.filter(
    (form) => !used.includes(form) && form.model?.flavours[save.flavour ?? ""] !== undefined,
  );
  const name = modelName(save);
  return [
    ...used.map((form) => registryDraft(form, save, name, context, false)),
    {
      title: t("Save a new version of `{0}` in a model registry", name),
      safety: "suggested",
      write: (editor) => saveWithRegistryClass(editor, save, context),
    },
    {
      title: t("Put the time of the training into the file's name"),
      safety: "suggested",
      write: (editor) => {
        if (isReadElsewhere(save, context))
          throw new CannotEdit("what loads the path would load an old model");
        putVersionIntoPath(editor, save);
      },
    },
    ...others.map((form) => registryDraft(form, save, name, context, true)),
  ];
}

/** The registry takes what the save writes, through a client that the file has where it needs one. */
function takes(form: RegistryForm, save: Save, context: PythonContext): boolean {
  if (form.savedAs && !form.savedAs[save.flavour ?? ""]?.file.test(save.pathText)) return false;
  return !form.makers || clientOf(form, save, context) !== undefined;
}

/** A client of the registry that the file makes before the save: at module level, or in the function of the save. */
function clientOf({ makers = [] }: RegistryForm, save: Save, context: PythonContext): string | undefined {
  const { module, resolver } = context;
  const names = new Set(makers.map((maker) => maker.split(".").at(-1)!));
  for (const call of [...names].flatMap((name) => module.callsNamed(name))) {
    const { parent } = call.node;
    const target = parent?.type === "assignment" ? parent.child("left") : undefined;
    if (target?.type !== "identifier" || !resolver.paths(call.callee).some((path) => makers.includes(path)))
      continue;
    const isBefore =
      call.function === undefined
        ? parent?.parent?.parent?.type === "module"
        : call.function === save.call.function && call.node.end < save.call.node.start;
    if (isBefore) return target.text;
  }
  return undefined;
}

const UNUSED = 9;

/** Lower is better: the setting, the file's imports, what the project has. */
function rankOf(form: RegistryForm, { settings, module, dependsOn }: PythonContext): number {
  if (settings.providers.registry === form.library) return 0;
  if (settings.providers.registry !== undefined) return UNUSED;
  if (isImported(form.library, module)) return 1;
  return form.distributions.some((distribution) => dependsOn(distribution)) ? 2 : UNUSED;
}

/** A package of one name by that; a module of a namespace (`google.cloud`) by the names that it is imported under. */
function isImported(library: string, module: ModuleView): boolean {
  if (!library.includes(".")) return module.imports(library);
  const last = library.split(".").at(-1)!;
  return ["MLClient", last].some((name) =>
    module.bindings(name).some(({ path }) => path === library || path?.startsWith(`${library}.`)),
  );
}

function registryDraft(
  form: RegistryForm,
  save: Save,
  name: string,
  context: PythonContext,
  isNew: boolean,
): FixDraft {
  return {
    title: isNew
      ? t("Log `{0}` with {1}, a new dependency", name, form.library)
      : t("Log `{0}` with {1}", name, form.library),
    safety: "suggested",
    write: (editor) => {
      const isKnown = form.model?.flavours[save.flavour ?? ""] !== undefined;
      if (isKnown) logModel(editor, form, save, name, context);
      else logSaved(editor, form, save, name, context);
    },
  };
}

/** Gives the registry the model itself; the file stays when other code of the module reads it. */
function logModel(
  editor: Editor,
  form: RegistryForm,
  save: Save,
  name: string,
  context: PythonContext,
): void {
  const statement = statementOfSave(save);
  const release = releaseOf(form, context);
  const text = form.model?.versions.find(({ major }) => release[0] >= major)?.text;
  if (text === undefined) throw new CannotEdit("unknown version of the registry");
  const model = save.model.text.replace(/\.state_dict\(\)$/, "");
  if (/^[[{(]/.test(model)) throw new CannotEdit("several things are saved together");
  if ([save.model, save.file.path].every((node) => isParameter(node, context)))
    throw new CannotEdit("the function saves whatever it is given");
  const values: Record<string, string> = {
    model,
    name: editor.quote(name),
    flavour: save.flavour ?? "",
    more: furtherArguments(form, save, release),
  };
  const line = fill(text, form, values, save, editor);
  if (isReadElsewhere(save, context)) editor.insertLinesAfter(statement, [line]);
  else editor.replace(statement, line);
}

function isParameter(node: SyntaxNode, { resolver }: PythonContext): boolean {
  return node.type === "identifier" && resolver.reaching(node).some(({ kind }) => kind === "parameter");
}

/** Keeps the save and logs the file that it wrote. */
function logSaved(
  editor: Editor,
  form: RegistryForm,
  save: Save,
  name: string,
  context: PythonContext,
): void {
  const statement = statementOfSave(save, "may hold more");
  if (save.row.severalFiles) throw new CannotEdit("the file is not the whole model");
  const { run } = form;
  const isStarted =
    !run ||
    context.module
      .callsNamed(run.method)
      .some((call) => context.resolver.paths(call.callee).includes(run.path));
  const lines = form.savedAs?.[save.flavour ?? ""]?.lines ?? (isStarted ? form.saved : run.saved);
  const known = knownMetadata(save, context).map(({ key, value }) => `${editor.quote(key)}: ${value}`);
  const values: Record<string, string> = {
    name: editor.quote(name),
    file: save.file.path.text,
    client: clientOf(form, save, context) ?? "",
    add: /\.\w{1,12}$/.test(save.pathText) ? "file" : "dir",
    artifact: "",
    run: "",
    metadata: `{${known.join(", ")}}`,
  };
  for (const key of ["artifact", "run"])
    if (lines.some((line) => line.includes(`{${key}}`))) values[key] = editor.uniqueName(key, save.call.node);
  editor.insertLinesAfter(
    statement,
    lines.map((line) => fill(line, form, values, save, editor).replace("\t", editor.indentUnit)),
  );
}

function fill(
  text: string,
  form: RegistryForm,
  values: Record<string, string>,
  save: Save,
  editor: Editor,
): string {
  return text.replace(/\{([\w.]+)\}/g, (_, key: string) => {
    if (key === form.library)
      return key.includes(".") ? editor.submodule(key, save.call.node) : editor.module(key, save.call.node);
    return key.includes(".") ? editor.member(key, save.call.node) : (values[key] ?? "");
  });
}

/** What the flavour's call takes besides, in this release. */
function furtherArguments({ model }: RegistryForm, { flavour = "" }: Save, [major, minor]: Release): string {
  const more = model?.flavours[flavour] ?? "";
  if (typeof more === "string") return more;
  const [sinceMajor, sinceMinor] = more.since;
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor) ? more.text : "";
}

/** The release that the project pins, or that calls in the file were written for; else the newest. */
function releaseOf(form: RegistryForm, { project, module }: PythonContext): Release {
  const pinned = form.distributions.flatMap(
    (distribution) => project.dependencies.get(distribution) ?? [],
  )[0];
  if (pinned) {
    const [major, minor] = pinned.split(".").map((part) => Number.parseInt(part, 10) || 0);
    return [major ?? 0, minor ?? 0];
  }
  const usesOld = module.callsNamed("log_model").some(({ keywords }) => keywords.has("artifact_path"));
  return usesOld ? [0, 0] : [Number.MAX_SAFE_INTEGER, 0];
}

/** The time before the extension of the last literal in the path. */
function putVersionIntoPath(editor: Editor, save: Save): void {
  const statement = save.file.block ?? statementOf(save.call.node);
  const { path } = save.file;
  const literals = [...path.walk()].filter((node) => node.type === "string");
  const literal = literals.at(-1);
  const start = literal?.childOfType("string_start");
  const end = literal?.childOfType("string_end");
  if (!literal || !start || !end || !statement.contains(literal) || literal.end < path.end - 3)
    throw new CannotEdit("the path is made elsewhere");
  const isFormat = /f/i.test(start.text);
  const inside = literal.source.text.slice(start.end, end.start);
  if (/b/i.test(start.text) || (!isFormat && /[{}]/.test(inside)))
    throw new CannotEdit("the literal cannot become an f-string");
  const extension = /(\.\w{1,12}){0,2}$/.exec(inside)?.[0] ?? "";
  const at = end.start - extension.length;
  if (at === start.end) throw new CannotEdit("the literal is only an extension");
  const datetime = editor.member("datetime.datetime", save.call.node);
  const timezone = editor.member("datetime.timezone", save.call.node);
  if (!isFormat) editor.insertBefore(literal, "f");
  const place = { source: literal.source, start: at, end: at };
  editor.insertBefore(place, `-{${datetime}.now(${timezone}.utc):%Y%m%dT%H%M%S%fZ}`);
}

/**
 * The statement that a rewrite of a save replaces: the call's own, or the `with` block that only opens its file.
 * @throws CannotEdit when its value is used, or something else happens in it
 */
export function statementOfSave(
  save: Save,
  block: "is replaced" | "may hold more" = "is replaced",
): SyntaxNode {
  const statement = statementOf(save.call.node);
  if (save.call.node.parent !== statement || statement.type !== "expression_statement")
    throw new CannotEdit("the result is used");
  const outer = save.file.block;
  const isAlone = outer?.child("body")?.named.length === 1 && outer.named.length === 2;
  if (outer && !isAlone && block === "is replaced") throw new CannotEdit("the file gets more than the model");
  if (save.file.open && !outer && !save.call.node.contains(save.file.open.node) && block === "is replaced")
    throw new CannotEdit("the file stays open");
  const result = outer ?? statement;
  if (block === "is replaced")
    for (const node of result.walk())
      if (node.type === "comment") throw new CannotEdit("a comment would be lost");
  return result;
}

/** The same path is used in other places of the file, to load the model or to send it on. */
export function isReadElsewhere({ file, call }: Save, { module }: PythonContext): boolean {
  const { path } = file;
  if (path.type === "identifier")
    return module.reads(path.text).some((read) => read !== path && read.text === path.text);
  if (path.type !== "string") return false;
  return module.statements.some(({ facts }) =>
    facts.strings.some(
      (literal) =>
        literal.text.slice(1, -1) === path.text.slice(1, -1) &&
        !call.node.contains(literal) &&
        literal !== path,
    ),
  );
}

/** A name for the model in a registry: the file's without its extension, or the variable's. */
export function modelName({ pathText, model }: Save): string {
  const stem = (pathText.split("/").at(-1) ?? "")
    .replace(/(?:\.\w{1,12}){1,9}$/, "")
    .replace(/[^\w-]+/g, "_")
    .replace(/^_+|(?<!_)_+$/g, "");
  if (/[a-z]/i.test(stem)) return stem;
  return model.text
    .replace(/\.state_dict\(\)$/, "")
    .split(".")
    .at(-1)!
    .replace(/\W+/g, "_");
}

import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { CallFact } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Save } from "./detect.ts";
import { isReadElsewhere, modelName, statementOfSave } from "./fix.ts";
import { knownMetadata } from "./metadata.ts";

/**
 * Replaces a save by one in a registry. A `model_registry` that the module gets from elsewhere is called as it is; else
 * the module gets a small class that writes with the same library as before, into a folder for each version.
 */
export function saveWithRegistryClass(editor: Editor, save: Save, context: PythonContext): void {
  const statement = statementOfSave(save);
  const at = save.call.node;
  const isForeign = context.module.bindings("model_registry").some(({ kind }) => kind === "import");
  if (!isForeign && !isFile(save) && (save.file.open || save.row.model !== "receiver"))
    throw new CannotEdit("the folder of the versions would have the file's own name");
  if (!isForeign && !isFile(save) && isReadElsewhere(save, context))
    throw new CannotEdit("what loads the path would find no model");
  const own = isForeign ? undefined : registryOf(editor, save, context);
  const registry = own?.name ?? "model_registry";
  const unit = editor.indentUnit;
  const used = own?.isNew ? modulesOf(editor, save) : undefined;
  const datetime = editor.member("datetime.datetime", at);
  const utc = `${editor.member("datetime.timezone", at)}.utc`;
  if (own && used) addClass(editor, own, save, used);
  const metadata = [
    { key: "trained_on", value: `${datetime}.now(${utc}).date().isoformat()` },
    ...knownMetadata(save, context),
  ];
  const indent = editor.indentOf(statement);
  const lines = [
    `${registry}.save(`,
    `${unit}model=${save.model.text},`,
    ...(isForeign ? [] : [`${unit}path=${save.file.path.text},`]),
    `${unit}version=f${editor.quote(`v{${datetime}.now(${utc}):%Y%m%d.%H%M%S.%f}`)},`,
    `${unit}metadata={`,
    ...metadata.map(({ key, value }) => `${unit}${unit}${editor.quote(key)}: ${value},`),
    `${unit}},`,
    ")",
  ];
  editor.replace(statement, lines.join(`\n${indent}`));
}

interface OwnRegistry {
  name: string;
  className: string;
  isNew: boolean;
  write: string[];
}

/** A registry of this module that writes as the save did: one that is there, or the names for a new one. */
function registryOf(editor: Editor, save: Save, { module, resolver }: PythonContext): OwnRegistry {
  const write = writeLines(editor, save, resolver);
  const candidates = ["model", snakeName(save)].map((name) => ({
    name: `${name}_registry`,
    className: `${camelCase(name)}Registry`,
  }));
  for (const { name, className } of candidates) {
    const isWriter = module
      .classesNamed(className)
      .some(
        ({ node }) =>
          write.every((line) => node.text.includes(line.trim())) &&
          node.text.includes(".copy2(") === isFile(save),
      );
    const isInstance = module.bindings(name).some(({ value }) => value?.text === `${className}()`);
    if (isWriter && isInstance) return { name, className, isNew: false, write };
    if (!module.mentions(name) && !module.mentions(className)) return { name, className, isNew: true, write };
  }
  throw new CannotEdit("the names for a registry are taken");
}

/** The modules that the class needs; `shutil` where the path is a file's, which keeps the newest version. */
function modulesOf(editor: Editor, save: Save): { json: string; shutil: string | undefined } {
  const json = editor.module("json", save.call.node);
  return { json, shutil: isFile(save) ? editor.module("shutil", save.call.node) : undefined };
}

/** The path has an extension, so it is no folder's. */
function isFile({ pathText }: Save): boolean {
  return /\.\w{1,12}$/.test(pathText);
}

function addClass(
  editor: Editor,
  own: OwnRegistry,
  save: Save,
  { json, shutil }: ReturnType<typeof modulesOf>,
): void {
  const path = editor.member("pathlib.Path", save.call.node);
  const unit = editor.indentUnit;
  const about = shutil
    ? "Keeps each version of a model in its own folder; the path itself holds the newest one."
    : "Keeps each version of a model in its own folder.";
  const body = [
    `path = ${path}(path)`,
    "folder = path.parent / path.stem / version",
    "folder.mkdir(parents=True)",
    ...own.write,
    `description = ${json}.dumps(metadata, indent=2, default=str)`,
    '(folder / "metadata.json").write_text(description, encoding="utf-8")',
    ...(shutil ? [`${shutil}.copy2(folder / path.name, path)`] : []),
    "return folder",
  ];
  const lines = [
    `class ${own.className}:`,
    `${unit}"""${about}"""`,
    "",
    `${unit}def save(self, model, path, version, metadata):`,
    ...body.map((line) => `${unit}${unit}${line}`),
    "",
    "",
    `${own.name} = ${own.className}()`,
  ];
  editor.moduleStatement(`\n${lines.join("\n")}\n`);
}

/** The lines that write `model` to `folder / path.name`, in the way of the save. */
function writeLines(editor: Editor, save: Save, resolver: Resolver): string[] {
  const { call, row, argument, file, dump } = save;
  if (dump) return dumpLines(editor, save, dump, resolver);
  if (row.severalFiles) throw new CannotEdit("the file is not the whole model");
  const target = "folder / path.name";
  const isHandle = file.open !== undefined;
  const written = isHandle ? "file" : row.model === "receiver" ? `str(${target})` : target;
  const callee =
    row.model === "receiver"
      ? `model.${call.callee.child("attribute")?.text}`
      : calleeName(editor, save, resolver);
  const text = (node: SyntaxNode) => {
    if (node === argument) return written;
    if (node === save.model) return "model";
    if (!/^(string|integer|float|true|false|none)$/.test(node.type))
      throw new CannotEdit("the save has arguments of its place");
    return node.text;
  };
  if (call.hasSplat) throw new CannotEdit("the arguments are not known");
  const parts = [
    ...call.positional.map(text),
    ...[...call.keywords].map(([name, value]) => `${name}=${text(value)}`),
  ];
  const line = `${callee}(${parts.join(", ")})`;
  if (!isHandle) return [line];
  const opener = openText(editor, save, resolver);
  return [`with ${opener} as file:`, `${editor.indentUnit}${line}`];
}

/** The bytes of the model go to the version's own file, however they went to the path. */
function dumpLines(editor: Editor, save: Save, dump: CallFact, resolver: Resolver): string[] {
  const isPlain = dump.positional[0] === save.model && dump.positional.length === 1 && !dump.hasSplat;
  const isWritten = /^write/.test(save.call.callee.child("attribute")?.text ?? "");
  if (!isPlain || !isWritten || dump.keywords.size > 0 || !save.call.node.contains(dump.node))
    throw new CannotEdit("the bytes are made in another way");
  const isText = resolver.sdk(dump, "model-dump").some(({ row }) => row.text);
  const method = isText ? "write_text" : "write_bytes";
  return [`(folder / path.name).${method}(${calleeName(editor, { ...save, call: dump }, resolver)}(model))`];
}

function openText(editor: Editor, { file, call }: Save, resolver: Resolver): string {
  const { open } = file;
  if (!open) throw new CannotEdit("no file is opened");
  const callee = open.callee.type === "attribute" ? (resolver.paths(open.callee)[0] ?? "") : open.callee.text;
  if (/^(open|builtins\.open|io\.open)$/.test(callee) || open.callee.child("object") === file.path)
    return `open(folder / path.name, ${editor.quote("wb")})`;
  if (!/^(gzip|bz2|lzma)\.open$/.test(callee)) throw new CannotEdit("the file is opened in another way");
  return `${editor.member(callee, call.node)}(folder / path.name, ${editor.quote("wb")})`;
}

/** The saving function, under a name that the module can use. */
function calleeName(editor: Editor, { call }: Save, resolver: Resolver): string {
  const [path] = resolver.paths(call.callee);
  if (!path || path.includes("(")) throw new CannotEdit("the saving function is not known");
  const root = call.callee.type === "attribute" ? call.callee.child("object") : call.callee;
  const isModuleLevel =
    root?.type === "identifier" &&
    resolver.bindings(root).every(({ scope, kind }) => kind === "import" && !scope.parent);
  if (isModuleLevel && resolver.bindings(root).length > 0) return call.callee.text;
  const [module = "", member, ...rest] = path.split(".");
  return member !== undefined && rest.length === 0
    ? `${editor.module(module, call.node)}.${member}`
    : editor.member(path, call.node);
}

function snakeName(save: Save): string {
  return modelName(save)
    .replace(/\W+/g, "_")
    .replace(/^(?=\d)/, "model_")
    .toLowerCase();
}

function camelCase(name: string): string {
  return name
    .split("_")
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join("");
}

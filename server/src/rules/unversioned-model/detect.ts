import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { movedTo } from "./moved.ts";
import { kindOfPath, pathsOf, type SavedFile, savedFile, textOf } from "./path.ts";
import { isRegistered } from "./registered.ts";

/** A save of a trained model to a file that the next save overwrites. */
export interface Save {
  call: CallFact;
  row: SdkMatch<"model-save">["row"];
  /** The saved expression. */
  model: SyntaxNode;
  /** The argument that says where to, and the path that it stands for. */
  argument: SyntaxNode;
  file: SavedFile;
  /** The path as far as it is text. */
  pathText: string;
  /** The file's name to show, with `…` for values. */
  fileName: string;
  /** The call that makes the bytes which the save writes: `pickle.dumps(model)` in `path.write_bytes(…)`. */
  dump?: CallFact | undefined;
  /** A function of another file writes it. */
  isByHelper?: boolean | undefined;
  /** It is written under another name and moved to its place. */
  isMoved?: boolean | undefined;
  /** Name of the flavour in a registry, where the library of the model is known. */
  flavour: string | undefined;
}

/** How a fitted model is habitually called. */
const MODEL_NAME =
  /(^|_)(model|clf|classifier|regressor|estimator|forecaster|predictor)\d*(_?(best|final|fitted|trained))?$/i;
const MODEL_FILE =
  /\.(pkl|pickle|joblib|sav|h5|hdf5|keras|pt|pth|bin|model|mdl|onnx|cbm|ubj|json|txt|zip|pb|tflite|safetensors|skops|dill|gz|bz2|xz)$/i;

/** Names that code has which trains something, and code that only converts or downloads a model has not. */
const TRAINING = [
  "fit",
  "backward",
  "train",
  "partial_fit",
  "train_on_batch",
  "apply_gradients",
  "fit_generator",
  "train_step",
  "auto_arima",
];

/** The unversioned saves of a statement. */
export function unversionedSaves(context: PythonContext): Save[] {
  return context.facts.calls.flatMap((call) => {
    const save = readSave(call, context);
    return save && !isCheckpoint(save) && !isRegistered(save, context) ? [save] : [];
  });
}

function readSave(call: CallFact, context: PythonContext): Save | undefined {
  const { resolver } = context;
  const parts = partsOf(call, resolver);
  if (!parts) return undefined;
  const { row, certainty, argument, model, file, dump, isByHelper } = parts;
  const target = movedTo(call, file.path, context);
  const paths = pathsOf(target ?? file.path, resolver);
  const pathText = textOf(paths[0] ?? []);
  if (paths.length === 0 || !paths.every((parts) => kindOfPath(parts) === "unversioned")) return undefined;
  // Azure Machine Learning keeps what a run leaves in this folder with the run.
  if (/^(\.\/)?outputs\b/.test(pathText) && context.module.imports("azureml")) return undefined;
  if (certainty === "tail" && !MODEL_FILE.test(pathText)) return undefined;
  const subject = modelIn(model, resolver);
  if (!subject) return undefined;
  const maker = [...elementsOf(subject), subject].flatMap((part) => resolver.madeBy(part, "estimator"))[0];
  // A cache is made to be written again, whatever lies in it beside its values.
  if (subject.type === "dictionary" && (!maker || /(^|[\W_])cache/i.test(pathText))) return undefined;
  if (row.anyObject && !maker && !isFitted(subject, model, context)) return undefined;
  if (!row.anyObject && certainty !== "tail" && !TRAINING.some((name) => context.module.mentions(name)))
    return undefined;
  const fileName =
    textOf(paths[0] ?? [], "…")
      .split("/")
      .at(-1) ?? "";
  const flavour = maker?.row.flavour ?? row.flavour;
  const isMoved = target !== undefined;
  return { call, row, model, argument, file, pathText, fileName, dump, isByHelper, isMoved, flavour };
}

interface SaveParts extends Pick<Save, "row" | "model" | "argument" | "file" | "dump" | "isByHelper"> {
  certainty: SdkMatch["certainty"];
}

/** What a call saves and where to: one that the catalogue knows, or one that writes the bytes of an object. */
function partsOf(call: CallFact, resolver: Resolver): SaveParts | undefined {
  const [match] = resolver.sdk(call, "model-save");
  if (!match) return dumpedParts(call, resolver) ?? helperParts(call, resolver);
  const { row, certainty } = match;
  const argument = argumentAt(call, row.file);
  const model = row.model === "receiver" ? call.callee.child("object") : argumentAt(call, row.model);
  const file = argument && savedFile(argument, row.fileHandle === true, resolver);
  return model && file && { row, certainty, argument, model, file };
}

/** `save_object(path, model)` with a function of another file that writes what it is given. */
function helperParts(call: CallFact, resolver: Resolver): SaveParts | undefined {
  const given = [...call.positional, ...call.keywords.values()];
  if (given.length !== 2) return undefined;
  const isElsewhere =
    resolver.functions(call).length === 0 && resolver.paths(call.callee).some((path) => path.startsWith("."));
  if (!isElsewhere) return undefined;
  const runs = resolver.runs(call, "model-save", "registry");
  const [saves] = runs.flatMap(({ row }) => (row.kind === "model-save" && row.anyObject ? [row] : []));
  if (!saves || runs.some(({ row }) => row.kind === "registry")) return undefined;
  const argument = given.find((each) => MODEL_FILE.test(textOf(pathsOf(each, resolver)[0] ?? [])));
  const model = given.find((each) => each !== argument);
  if (!argument || !model) return undefined;
  const file = { path: argument, open: undefined, block: undefined };
  return { row: saves, certainty: "traced", argument, model, file, isByHelper: true };
}

/** `path.write_bytes(pickle.dumps(model))`, `file.write(pickle.dumps(model))`, `json.dump(model_to_json(model), file)`. */
function dumpedParts(call: CallFact, resolver: Resolver): SaveParts | undefined {
  const method = call.callee.child("attribute")?.text ?? "";
  const [written, into] = call.positional;
  const isJson = method === "dump" && resolver.paths(call.callee).includes("json.dump");
  const argument = isJson ? into : call.callee.child("object");
  if (!(isJson || /^write(_bytes|_text)?$/.test(method)) || !argument || !written) return undefined;
  const made =
    written.type === "identifier" ? resolver.reaching(written).map(({ value }) => value) : [written];
  const dump = made.length === 1 && made[0] ? callOf(made[0]) : undefined;
  const [match] = dump ? resolver.sdk(dump, "model-dump") : [];
  const model = dump && match && argumentAt(dump, match.row.model);
  const file =
    isJson || method === "write"
      ? savedFile(argument, true, resolver)
      : { path: argument, open: undefined, block: undefined };
  if (!match || !model || !file) return undefined;
  const row: Save["row"] = {
    kind: "model-save",
    path: match.path,
    model: match.row.model,
    file: {},
    anyObject: true,
  };
  return { row, certainty: match.certainty, argument, model, file, dump };
}

/** The model in what is saved: itself, or the object whose weights are, or all that is saved with it; none in a training checkpoint. */
function modelIn(saved: SyntaxNode, resolver: Resolver): SyntaxNode | undefined {
  if (saved.type === "parenthesized_expression") return saved.named[0] && modelIn(saved.named[0], resolver);
  const [held, ...others] = saved.type === "identifier" ? resolver.reaching(saved) : [];
  if (others.length === 0 && held?.kind === "assignment" && held.value?.type === "dictionary")
    return held.value.source === saved.source ? modelIn(held.value, resolver) : undefined;
  if (saved.type === "dictionary") {
    const keys = saved.named.map((pair) => pair.child("key")?.text ?? "").join(" ");
    if (/optim|epoch|step|sched|iter/i.test(keys)) return undefined;
    const values = saved.named.flatMap((pair) => pair.child("value") ?? []);
    return values.map(weightsOf).find((object) => object !== undefined) ?? saved;
  }
  return weightsOf(saved) ?? saved;
}

/** The parts of what is saved as a whole: `(vectorizer, model)`, `{"model": model, "columns": columns}`. */
function elementsOf(subject: SyntaxNode): SyntaxNode[] {
  if (subject.type === "dictionary") return subject.named.flatMap((pair) => pair.child("value") ?? []);
  return subject.type === "tuple" || subject.type === "list" ? subject.named : [];
}

/** `model` of `model.state_dict()`, unless it is an optimizer's. */
function weightsOf(node: SyntaxNode): SyntaxNode | undefined {
  const callee = node.type === "call" ? node.child("function") : undefined;
  const object = callee?.child("attribute")?.text === "state_dict" ? callee.child("object") : undefined;
  return object && !/optim|sched|scaler/i.test(object.text) ? object : undefined;
}

/** Nothing tells what made the object, but it is fitted here, gives weights, or is called a model. */
function isFitted(subject: SyntaxNode, saved: SyntaxNode, context: PythonContext): boolean {
  const { resolver, module } = context;
  if (saved !== subject && saved.type !== "parenthesized_expression") return true;
  const values = resolver.values(subject);
  if (values.some((value) => value.kind === "literal" || value.kind === "function" || value.kind === "class"))
    return false;
  if (subject.type !== "identifier" && subject.type !== "attribute") return false;
  if (values.some((value) => value.kind === "path" && /\.(fit|train)\(\)$/.test(value.path))) return true;
  const definition =
    subject.ancestor("class_definition") ?? subject.ancestor("function_definition") ?? subject.root;
  const isFit = module
    .callsNamed("fit")
    .some(({ callee, node }) => callee.child("object")?.text === subject.text && definition.contains(node));
  if (isFit) return true;
  const isTrained = TRAINING.some((name) => module.mentions(name));
  const isOpaque = values.every(
    (value) =>
      value.kind === "unknown" ||
      (value.kind === "path" && (value.origin === "unbound" || (isTrained && isOwnClass(value.path)))),
  );
  return isOpaque && MODEL_NAME.test(subject.text.replace(/^.*\./, ""));
}

/** `model.Classifier()`: an object of a class from another module that no library of the catalogue is. */
function isOwnClass(path: string): boolean {
  return /(^|\.)[A-Z]\w*\(\)(\.(to|cuda|cpu|float|double|half|train|eval)\(\))*$/.test(path);
}

/** The best or latest state, written again and again while the training runs. */
function isCheckpoint({ call, pathText }: Save): boolean {
  const loop = call.node.ancestor("for_statement", "while_statement");
  const definition = call.node.ancestor("function_definition");
  const isInLoop = loop !== undefined && (!definition || definition.contains(loop));
  return isInLoop && /best|last|latest|current/i.test(pathText);
}

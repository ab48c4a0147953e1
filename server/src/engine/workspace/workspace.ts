import { groupBy, push } from "../group-by.ts";
import { buildSchema, type Schema } from "../schema/schema.ts";
import { ownText } from "../text.ts";
import { sharing } from "../time.ts";
import { indexModules, type ModuleIndex } from "./module-index.ts";
import {
  changedKeys,
  dottedNameOf,
  type FileSummary,
  type FunctionSummary,
  lastNameOf,
  MODULES_KEY,
  type ModuleSummary,
  moduleKey,
  type OutsideUse,
  packageKey,
  usesKey,
} from "./summary.ts";

/** How many names of other files a path may lead through. */
const MAX_STEPS = 8;
/** How many things one path may stand for. */
const MAX_PATHS = 6;
/** Of the names that were asked for last the uses are kept, as far as names and uses together are no more than this. */
const MAX_USES = 20_000;
/** Folders that are put on Python's path without being packages. */
const SOURCE_FOLDERS = /^(src|lib|python|source|sources)$/;

/**
 * The files of one workspace folder, as far as they bear on each other. Immutable: `with` gives a new one.
 *
 * A path that starts with a dot goes on from the root (`.src.app.llm.Bot()`); any other is written as an import of the
 * asking file's. Every method notes the keys of what it looked at in `asked`: an answer holds while none of them
 * changes.
 */
export class Workspace {
  readonly #files: ReadonlyMap<string, FileSummary>;
  readonly #first: number;
  readonly #uses = new Map<string, FoundUse[]>();
  #usesKept = 0;
  readonly #packages = new Map<string, boolean>();
  #index: ModuleIndex | undefined;
  #linking: Linking | undefined;

  /**
   * @param files - what each file tells, by path
   * @param first - of which of them all is read first, where all are to be read whole and the order does not matter
   */
  constructor(files: ReadonlyMap<string, FileSummary> = new Map(), first = 0) {
    this.#files = inOrder(files);
    this.#first = first;
  }

  #schema: Schema | undefined;

  /** What the files say about databases. */
  get schema(): Schema {
    this.#schema ??= sharing(() =>
      buildSchema(
        [...this.#files.values()].flatMap(({ path, schema }) => (schema ? [{ path, facts: schema }] : [])),
      ),
    );
    return this.#schema;
  }

  /** What each file tells, by path. */
  get files(): ReadonlyMap<string, FileSummary> {
    return this.#files;
  }

  /**
   * The workspace after files were added, changed or (with `undefined`) removed.
   *
   * @returns the keys of the questions whose answers are no longer the same; the workspace itself when there are none
   */
  with(changes: ReadonlyMap<string, FileSummary | undefined>): {
    workspace: Workspace;
    changed: Set<string>;
  } {
    const files = new Map(this.#files);
    const changed = new Set<string>();
    let keepsModules = true;
    for (const [path, after] of changes) {
      const before = files.get(path);
      if (!before && !after) continue;
      for (const key of changedKeys(before, after)) changed.add(key);
      keepsModules &&= hasModule(before) === hasModule(after);
      if (after) files.set(path, after);
      else files.delete(path);
    }
    const workspace = new Workspace(files);
    if (keepsModules) workspace.#index = this.#index;
    const keepsSchema = [...changes].every(
      ([path, after]) => this.#files.get(path)?.schema === after?.schema,
    );
    if (keepsSchema) workspace.#schema = this.#schema;
    if (!changed.has(MODULES_KEY) && this.#linking?.isDone) workspace.#linking = this.#linking;
    return { workspace, changed };
  }

  /**
   * Does a part of the work that the first questions would have to do at once.
   *
   * @param isOver - asked after each file: whether to stop
   * @returns whether all is done
   */
  prepare(isOver: () => boolean): boolean {
    this.#linking ??= { links: { imported: new Map(), importers: new Map() }, rest: this.#files.values() };
    const linking = this.#linking;
    while (!linking.isDone) {
      const { value: file, done } = linking.rest.next();
      if (done) linking.isDone = true;
      else this.#link(file, linking.links);
      if (isOver()) break;
    }
    return linking.isDone === true;
  }

  /**
   * What a path stands for, followed through the files that it leads to.
   *
   * @param from - the asking file
   * @returns paths into libraries, or of things in files of the workspace; undefined when it leads to none of them
   */
  resolve(path: string, from: string, asked: Set<string>): string[] | undefined {
    const place = this.#locate(path, from, asked);
    return place && this.#follow(place, asked, MAX_STEPS).slice(0, MAX_PATHS);
  }

  /** The function that a path from the root names, with the functions that it calls as paths from the root. */
  functionAt(path: string, asked: Set<string>): FunctionSummary | undefined {
    const workspace = this;
    const place = this.#locate(path, "", asked);
    const fn = place?.file?.module?.functions.get(place.rest);
    if (!fn) return undefined;
    const { path: from } = place!.file!;
    // What it runs and calls is seldom asked about, and followed then.
    return {
      get runs() {
        return fn.runs;
      },
      get calls() {
        return fn.calls.flatMap((call) => workspace.resolve(call, from, asked) ?? []);
      },
      get query() {
        return fn.query;
      },
      isAsync: fn.isAsync,
      isGenerator: fn.isGenerator,
    };
  }

  /** What the class that a path from the root names derives from, itself followed through files. */
  basesOf(path: string, asked: Set<string>): string[] {
    const place = this.#locate(path, "", asked);
    const bases = place?.file?.module?.classes.get(place.rest) ?? [];
    return bases.flatMap((base) => this.resolve(base, place!.file!.path, asked) ?? [base]);
  }

  /** The calls in other files of what a file defines under a name: `ask`, `Bot().ask`. */
  usesOf(name: string, path: string, asked: Set<string>): { path: string; use: OutsideUse }[] {
    const last = lastNameOf(name);
    asked.add(usesKey(last));
    const own = `.${dottedNameOf(path)}.${name}`;
    return this.#usesNamed(last).flatMap(({ file, use }) => {
      if (file.path === path) return [];
      const leadsHere = this.resolve(use.path, file.path, asked)?.includes(own);
      return leadsHere ? [{ path: file.path, use }] : [];
    });
  }

  /** True when a file of the workspace imports a top-level package. */
  imports(name: string, asked: Set<string>): boolean {
    asked.add(packageKey(name));
    if (this.#files.size === 0) return false;
    let isImported = this.#packages.get(name);
    if (isImported === undefined) {
      isImported = this.#mentioning(name).some(({ module }) => module?.packages.includes(name));
      this.#packages.set(ownText(name), isImported);
    }
    return isImported;
  }

  /** The files that import a file, or a package that passes its content on. */
  importersOf(path: string, asked: Set<string>): FileSummary[] {
    asked.add(MODULES_KEY);
    const { importers } = this.#linked();
    const direct = importers.get(path) ?? [];
    const packages = direct.filter((file) => /(^|\/)__init__\.py$/.test(file));
    return this.#filesAt([...direct, ...packages.flatMap((file) => importers.get(file) ?? [])], path);
  }

  /**
   * The other files of a file's program: those that it imports, those that import it, and so on from each of them, and
   * all that lies in the folder which these have in common. A file without any such tie is a program of its own.
   */
  programOf(path: string, asked: Set<string>): FileSummary[] {
    asked.add(MODULES_KEY);
    const { imported, importers } = this.#linked();
    const seen = new Set([path]);
    for (const file of seen)
      for (const next of [...(imported.get(file) ?? []), ...(importers.get(file) ?? [])]) seen.add(next);
    if (seen.size === 1) return [];
    const folder = commonFolder([...seen]);
    const beside = [...this.#files.keys()].filter((file) => file.startsWith(folder));
    const files = this.#filesAt([...seen, ...beside], path);
    for (const { module } of this.#inTurn(files)) module?.readWhole?.();
    return files;
  }

  #filesAt(paths: readonly string[], without: string): FileSummary[] {
    return [...new Set(paths)].flatMap((path) => (path === without ? [] : (this.#files.get(path) ?? [])));
  }

  /** Which file imports which. */
  #linked(): Links {
    if (!this.#linking?.isDone)
      sharing(() => {
        for (const { module } of this.#inTurn([...this.#files.values()])) void module?.imports;
        this.prepare(() => false);
      });
    return this.#linking!.links;
  }

  /**
   * Files in an order in which they are all read before they are asked, one after the other. Threads that share what
   * files tell begin at different ones: together they read each once.
   */
  #inTurn(files: readonly FileSummary[]): readonly FileSummary[] {
    if (this.#first === 0) return [];
    const start = Math.floor((this.#first / this.#files.size) * files.length);
    return [...files.slice(start), ...files.slice(0, start)];
  }

  #link({ path, module }: FileSummary, { imported, importers }: Links): void {
    for (const name of module?.imports ?? []) {
      const target = this.#locate(name, path, new Set())?.file?.path;
      if (target === undefined || target === path) continue;
      push(imported, path, target);
      push(importers, target, path);
    }
  }

  #modules(): ModuleIndex {
    this.#index ??= indexModules([...this.#files.values()].filter(hasModule).map(({ path }) => path));
    return this.#index;
  }

  /** The uses whose path ends with a name, in the order of the files. */
  #usesNamed(last: string): readonly FoundUse[] {
    // One workspace without files stands for all that is not known yet, and is asked without end.
    if (this.#files.size === 0) return [];
    let found = this.#uses.get(last);
    if (!found) {
      const files = this.#mentioning(last);
      for (const { module } of this.#inTurn(files)) module?.readWhole?.();
      found = files.flatMap((file) =>
        (file.module ? usesOf(file.module, last) : []).map((use) => ({ file, use })),
      );
      this.#keepUses(ownText(last), found);
    }
    return found;
  }

  #keepUses(last: string, found: readonly FoundUse[]): void {
    this.#uses.set(last, [...found]);
    this.#usesKept += found.length + 1;
    for (const [oldest, { length }] of this.#uses) {
      if (this.#usesKept <= MAX_USES || oldest === last) break;
      this.#uses.delete(oldest);
      this.#usesKept -= length + 1;
    }
  }

  /** The files in which a word may stand. */
  #mentioning(word: string): FileSummary[] {
    return [...this.#files.values()].filter((file) => file.mentions?.(word) ?? true);
  }

  #follow(place: Located, asked: Set<string>, steps: number): string[] {
    const { dotted, file, rest } = place;
    const here = `.${dotted}${rest ? `.${rest}` : ""}`;
    const module = file?.module;
    if (!module || !rest || steps === 0) return [here];
    if (module.functions.has(rest)) return [here];
    for (const [prefix, suffix] of prefixesOf(rest)) {
      const targets = module.aliases.get(prefix);
      if (targets) return targets.flatMap((target) => this.#onward(target + suffix, file.path, asked, steps));
    }
    const member = /^(\w+)((?:\(\))?\..+)$/.exec(rest);
    const bases = member ? (module.classes.get(member[1]!) ?? []) : [];
    const inherited = bases.flatMap((base) => this.#onward(base + member![2]!, file.path, asked, steps));
    return inherited.length > 0 ? inherited : [here];
  }

  #onward(path: string, from: string, asked: Set<string>, steps: number): string[] {
    const place = this.#locate(path, from, asked);
    return place ? this.#follow(place, asked, steps - 1) : [path];
  }

  /** The module or package that a path leads to, and what remains of it. */
  #locate(path: string, from: string, asked: Set<string>): Located | undefined {
    // A path from the root goes through folders, whose names need be no identifiers: `.packages.my-app.src.llm`.
    const plain = (path.startsWith(".") ? /^\.[^()[\]]+/ : /^[A-Za-z_][\w.]*/).exec(path)?.[0];
    if (!plain) return undefined;
    const tail = path.slice(plain.length);
    if (path.startsWith(".")) return this.#longest(plain.slice(1), tail, asked);
    const names = plain.split(".");
    asked.add(moduleKey(names[0]!));
    const root = this.#rootFor(names, from);
    return root === undefined ? undefined : this.#longest(root ? `${root}.${plain}` : plain, tail, asked);
  }

  #longest(plain: string, tail: string, asked: Set<string>): Located | undefined {
    const { known, modules } = this.#modules();
    for (let end = plain.length; end > 0; end = plain.lastIndexOf(".", end - 1)) {
      const dotted = plain.slice(0, end);
      asked.add(moduleKey(dotted.slice(dotted.lastIndexOf(".") + 1)));
      if (!known.has(dotted)) continue;
      // `f()` of `app.f()` is all one member: a call directly behind the module's own name is none of a module.
      const rest = plain.slice(end + 1) + tail;
      if (end === plain.length && tail.startsWith("(")) continue;
      return { dotted, file: this.#files.get(modules.get(dotted) ?? ""), rest };
    }
    return undefined;
  }

  /** The folder, dotted, from which an absolute import of a file's is found: the nearest above it, or a source folder there. */
  #rootFor(names: readonly string[], from: string): string | undefined {
    const folder = from.includes("/") ? from.slice(0, from.lastIndexOf("/")).replaceAll("/", ".") : "";
    const { byName, known, modules } = this.#modules();
    let best: string | undefined;
    for (const module of byName.get(names[0]!) ?? []) {
      const root = module.slice(0, Math.max(module.length - names[0]!.length - 1, 0));
      const above = SOURCE_FOLDERS.test(root.slice(root.lastIndexOf(".") + 1))
        ? root.slice(0, Math.max(root.lastIndexOf("."), 0))
        : root;
      const isAbove = (outer: string) => outer === "" || folder === outer || folder.startsWith(`${outer}.`);
      if (!isAbove(root) && !isAbove(above)) continue;
      if (names.length > 1 && !modules.has(module) && !known.has(`${module}.${names[1]}`)) continue;
      if (best === undefined || root.length > best.length) best = root;
    }
    return best;
  }
}

/** By their paths: what was read first must make no difference where one of several is taken. */
function inOrder(files: ReadonlyMap<string, FileSummary>): ReadonlyMap<string, FileSummary> {
  let last = "";
  for (const path of files.keys()) {
    if (path < last) return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
    last = path;
  }
  return files;
}

const USES = new WeakMap<ModuleSummary, Map<string, OutsideUse[]>>();

/** A module's uses whose path ends with a name. */
function usesOf(module: ModuleSummary, last: string): readonly OutsideUse[] {
  if (module.usesNamed) {
    const found = module.usesNamed(last);
    number(found);
    return found;
  }
  let uses = USES.get(module);
  if (!uses) {
    uses = groupBy(module.uses, ({ path }) => lastNameOf(path));
    USES.set(module, uses);
    number(module.uses);
  }
  return uses.get(last) ?? [];
}

/** Notes of uses which of those of one path each is: all of a path are among them. */
function number(uses: readonly OutsideUse[]): void {
  for (const alike of groupBy(uses, ({ path }) => path).values())
    for (const [nth, use] of alike.entries()) NTH.set(use, nth);
}

const NTH = new WeakMap<OutsideUse, number>();

/**
 * Which of the uses of one path in its file a use is that a workspace has given, from 0. This tells it in later versions
 * of the file as well, as long as those questions have the same answers: places are no part of them.
 */
export function nthOf(use: OutsideUse): number {
  return NTH.get(use) ?? -1;
}

function hasModule(file: FileSummary | undefined): boolean {
  return file?.module !== undefined;
}

/** A use and the file in which it is. */
interface FoundUse {
  file: FileSummary;
  use: OutsideUse;
}

/** Links while they are found. */
interface Linking {
  links: Links;
  /** The files whose imports were not looked at yet. */
  rest: Iterator<FileSummary, undefined>;
  isDone?: boolean;
}

/** Paths of files by the path of a file. */
interface Links {
  imported: Map<string, string[]>;
  importers: Map<string, string[]>;
}

/** The deepest folder that all paths lie in, with a slash at its end; `""` for the root. */
function commonFolder(paths: readonly string[]): string {
  const [first = "", ...others] = paths.map((path) => path.split("/").slice(0, -1));
  const names = [...first];
  while (names.length > 0 && !others.every((other) => names.every((name, i) => other[i] === name)))
    names.pop();
  return names.map((name) => `${name}/`).join("");
}

interface Located {
  /** Dotted name of the module or package, from the root. */
  dotted: string;
  /** Undefined for a package without a file of its own. */
  file: FileSummary | undefined;
  /** What is reached from it; `""` for the module itself. */
  rest: string;
}

/** A path and what follows it, longest first: `Bot().llm.chat` → `Bot().llm` and `.chat`, `Bot()` and `.llm.chat` … */
function* prefixesOf(path: string): Generator<[string, string]> {
  yield [path, ""];
  for (let i = path.length - 1; i > 0; i--)
    if (/[.([]/.test(path[i]!)) yield [path.slice(0, i), path.slice(i)];
}

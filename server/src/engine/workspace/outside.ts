import {
  dottedNameOf,
  type FileSummary,
  type FunctionSummary,
  moduleKey,
  moduleNameOf,
  type OutsideUse,
} from "./summary.ts";
import { Workspace } from "./workspace.ts";

/** Asked where no workspace is known yet, so that the questions are noted all the same. */
const EMPTY = new Workspace();

/** What a file's analysis may know of the other files. Every question is noted, as in `ModuleView`. */
export class OutsideView {
  readonly #workspace: Workspace;
  readonly #path: string;
  readonly #asked: Set<string>;

  /** @param path - the file's own, from the workspace's root */
  constructor(workspace: Workspace | undefined, path: string, asked: Set<string>) {
    this.#workspace = workspace ?? EMPTY;
    this.#path = path;
    this.#asked = asked;
  }

  /**
   * What a path stands for in the workspace; undefined when it leads to none of its files.
   *
   * @param path - as an absolute import of this file gives it, or from the root (see `fromRoot`)
   */
  resolve(path: string): string[] | undefined {
    return this.#workspace.resolve(path, this.#path, this.#asked);
  }

  /** The function of another file that a path from the root names. */
  functionAt(path: string): FunctionSummary | undefined {
    return this.#workspace.functionAt(path, this.#asked);
  }

  /** What a class of another file, named by its path from the root, derives from. */
  basesOf(path: string): string[] {
    return this.#workspace.basesOf(path, this.#asked);
  }

  /** The calls in other files of what this file defines under a name: `ask`, `Bot().ask`. */
  usesOf(name: string): { path: string; use: OutsideUse }[] {
    return this.#workspace.usesOf(name, this.#path, this.#asked);
  }

  /** The files that import this one, or a package that passes its content on. */
  importers(): FileSummary[] {
    const files = this.#workspace.importersOf(this.#path, this.#asked);
    for (const { path } of files) this.#asked.add(moduleKey(moduleNameOf(path)));
    return files;
  }

  /** What is measured in the other files of this one's program, which import each other; see `ModuleSummary`. */
  metricsOfProgram(): string[] {
    const files = this.#workspace.programOf(this.#path, this.#asked);
    return files.flatMap(({ module }) => module?.metrics ?? []);
  }

  /** True when another file of the workspace imports a top-level package. */
  imports(name: string): boolean {
    return this.#workspace.imports(name, this.#asked);
  }

  /** A relative import's path, written from the workspace's root: `..llm.client` → `.src.app.llm.client`. */
  fromRoot(path: string): string {
    return pathFromRoot(path, this.#path);
  }
}

/**
 * @param path - as an import statement gives it; one that is not relative stays as it is
 * @param file - path of the importing file from the workspace's root
 */
export function pathFromRoot(path: string, file: string): string {
  const dots = /^\.+/.exec(path)?.[0].length ?? 0;
  if (dots === 0) return path;
  const folders = dottedNameOf(file).split(".");
  const isPackage = /(^|\/)__init__\.pyi?$/.test(file);
  const kept = folders.slice(0, Math.max(folders.length - dots + (isPackage ? 1 : 0), 0)).filter(Boolean);
  return `.${[...kept, path.slice(dots)].filter(Boolean).join(".")}`;
}

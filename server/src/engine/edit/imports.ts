import { aroundInCell, isJoined } from "../../notebook/cells.ts";
import { type TopOfModule, topOfNotebook } from "../../notebook/top.ts";
import { push } from "../group-by.ts";
import { scopeOf } from "../python/facts.ts";
import { statementOf } from "../python/flow.ts";
import type { PythonStatement } from "../python/module.ts";
import type { Binding } from "../python/scope.ts";
import type { Place } from "../rule.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { startOfNextLine, type TextEdit } from "../text.ts";
import { CannotEdit } from "./cannot-edit.ts";
import type { EditTarget } from "./editor.ts";

/**
 * Where a module's imports are, which names it has, and what a fix adds to them. Additions are merged into an import of
 * the same module where there is one, and else follow the leading imports, docstring and `__future__` first.
 */
export class ImportPlan {
  readonly #target: EditTarget;
  readonly #finding: Place;
  readonly #merged = new Map<SyntaxNode, string[]>();
  readonly #newImports: string[] = [];
  readonly #newStatements: string[] = [];
  readonly #added = new Map<string, string>();
  #topOfModule: TopOfModule | undefined;

  constructor(target: EditTarget, finding: Place) {
    this.#target = target;
    this.#finding = finding;
  }

  get #top(): TopOfModule {
    this.#topOfModule ??= isJoined(this.#target.text)
      ? topOfNotebook(this.#target, this.#finding)
      : { statements: this.#target.statements, offset: headerEnd(this.#target.text) };
    return this.#topOfModule;
  }

  isBound(name: string): boolean {
    return this.#bindings(name).length > 0 || this.#added.has(name);
  }

  module(module: string, at: SyntaxNode, alias?: string): string {
    const known = this.#findImport((binding) => binding.path === module && isPlain(binding, module), at);
    if (known) return known;
    const wanted = alias ?? module.split(".")[0] ?? module;
    const isFree = this.#isFree(wanted, module, at);
    if (!isFree && module.includes(".")) throw new CannotEdit(`the name ${wanted} is taken`);
    const name = isFree ? wanted : this.#freeName(`${wanted}_module`, at);
    const suffix = name === module.split(".")[0] ? "" : ` as ${name}`;
    this.#addImport(name, module, `import ${module}${suffix}`);
    return suffix ? name : module;
  }

  member(path: string, at: SyntaxNode, isSubmodule = false): string {
    const dot = path.lastIndexOf(".");
    const module = path.slice(0, dot);
    const member = path.slice(dot + 1);
    if (dot < 0 || module === "builtins") return member;
    const direct = this.#findImport((binding) => binding.path === path, at);
    if (direct) return direct;
    const root = this.#findImport((binding) => binding.path === module && isPlain(binding, module), at);
    if (root && !isSubmodule && !/^(functools|typing|dataclasses)$/.test(module)) return `${root}.${member}`;
    const isFree = this.#isFree(member, path, at);
    const name = isFree ? member : this.#freeName(`${module.split(".").at(-1)}_${member}`, at);
    if (this.#added.get(name) === path) return name;
    this.#added.set(name, path);
    const item = name === member ? member : `${member} as ${name}`;
    const statement = this.#importFrom(module);
    if (statement) this.#merged.set(statement, [...(this.#merged.get(statement) ?? []), item]);
    else this.#addFromImport(module, item);
    return name;
  }

  logger(at: SyntaxNode): { name: string; style: "stdlib" | "structlog" | "loguru" } {
    const own = this.#localLogger(at);
    if (own) return own;
    for (const name of LOGGER_NAMES) {
      const bindings = this.#bindings(name);
      const style = bindings.length === 1 ? loggerStyle(bindings[0]!) : undefined;
      if (style && !this.#isHidden(name, at) && this.#isBefore(bindings[0]!.node)) return { name, style };
    }
    const library = this.#loggingLibrary();
    const name = this.#isFree("logger", "logger", at) ? "logger" : this.#freeName("_logger", at);
    if (this.#added.has(name)) return { name, style: library === "structlog" ? "structlog" : "stdlib" };
    if (library === "structlog") {
      const structlog = this.module("structlog", at);
      this.#added.set(name, "logger");
      this.#newStatements.push(`${name} = ${structlog}.get_logger(__name__)\n`);
      return { name, style: "structlog" };
    }
    if (library === "loguru") return { name: this.member("loguru.logger", at), style: "loguru" };
    const logging = this.module("logging", at);
    this.#added.set(name, "logger");
    this.#newStatements.push(`${name} = ${logging}.getLogger(__name__)\n`);
    return { name, style: "stdlib" };
  }

  /** The logger that the function around a place has made for itself, at its top: `logger = get_run_logger()`. */
  #localLogger(at: SyntaxNode): { name: string; style: "stdlib" | "structlog" | "loguru" } | undefined {
    const scope = scopeOf(at);
    if (!scope?.parent) return undefined;
    for (const name of LOGGER_NAMES) {
      const bindings = scope.bindings.get(name) ?? [];
      const [binding] = bindings;
      if (!binding?.value || bindings.length !== 1 || binding.value.start > at.start) continue;
      const style = loggerStyle(binding);
      if (style && statementOf(binding.value).parent?.parent === scope.node) return { name, style };
    }
    return undefined;
  }

  /** The setting's library, the file's own, the project's, the standard one. */
  #loggingLibrary(): string {
    const { setting, dependency } = this.#target.logging ?? {};
    const uses = (module: string) =>
      this.#target.statements.some((statement) => statement.facts.packages.has(module));
    return setting ?? ["structlog", "loguru", "logging"].find(uses) ?? dependency ?? "logging";
  }

  constant(name: string, value: string, at: SyntaxNode): string {
    const known = this.#bindings(name);
    if (
      known.length === 1 &&
      known[0]!.kind === "assignment" &&
      this.#isBefore(known[0]!.node) &&
      !this.#isHidden(name, at)
    )
      return name;
    if (this.#added.get(name) === `constant ${value}`) return name;
    const free = this.#isFree(name, `constant ${value}`, at) ? name : this.#freeName(`${name}_2`, at);
    this.#added.set(free, `constant ${value}`);
    this.#newStatements.push(`${free} = ${value}\n`);
    return free;
  }

  statement(text: string): void {
    this.#newStatements.push(text);
  }

  /** The edits for everything that was asked for. */
  edits(): TextEdit[] {
    const edits = [...this.#merged].map(([statement, items]) => this.#mergeEdit(statement, items));
    const block = this.#leadingBlock();
    const standard = this.#standardPlace();
    this.#newImports.sort(compareImports);
    const isPlaced = (line: string) => standard !== undefined && isStandard(line);
    const join = (lines: string[]) => lines.map((line) => `${line}\n`).join("");
    const standardText = join(this.#newImports.filter(isPlaced));
    const importText = join(this.#newImports.filter((line) => !isPlaced(line)));
    if (standard && standardText)
      edits.push({
        start: standard.offset,
        end: standard.offset,
        newText: standardText + standard.separator,
      });
    if (importText) edits.push(this.#insertAt(block, (this.#isAfterStandardOnly() ? "\n" : "") + importText));
    if (this.#newStatements.length) edits.push(this.#insertStatements(block));
    return edits;
  }

  #addImport(name: string, path: string, line: string): void {
    if (this.#added.get(name) === path) return;
    this.#added.set(name, path);
    this.#newImports.push(line);
  }

  #addFromImport(module: string, item: string): void {
    const start = `from ${module} import `;
    const pending = this.#newImports.findIndex((line) => line.startsWith(start));
    const items = pending < 0 ? [] : this.#newImports[pending]!.slice(start.length).split(", ");
    const line = start + [...items, item].sort(compareMembers).join(", ");
    if (pending < 0) this.#newImports.push(line);
    else this.#newImports[pending] = line;
  }

  #bindings(name: string): readonly Binding[] {
    return namesOf(this.#target.statements).bindings.get(name) ?? [];
  }

  /** The local name of an import that satisfies a condition and can be used at a place. */
  #findImport(accepts: (binding: Binding) => boolean, at: SyntaxNode): string | undefined {
    for (const [name, bindings] of namesOf(this.#target.statements).imports) {
      const binding = bindings.find((item) => item.kind === "import" && accepts(item));
      if (!binding || this.#isHidden(name, at) || !this.#isBefore(binding.node)) continue;
      if (isConditional(binding.node) || this.#bindings(name).length > 1) continue;
      return name;
    }
    return undefined;
  }

  /** True when an enclosing scope at the place has a name of its own that hides the module's. */
  #isHidden(name: string, at: SyntaxNode): boolean {
    for (let scope = scopeOf(at); scope?.parent; scope = scope.parent)
      if (scope.bindings.has(name)) return true;
    return false;
  }

  #isFree(name: string, path: string, at: SyntaxNode): boolean {
    const added = this.#added.get(name);
    if (added) return added === path;
    return this.#bindings(name).length === 0 && !this.#isHidden(name, at) && !this.#isUsed(name);
  }

  /** A function elsewhere binds or reads the name, so that a module-level one would change its meaning. */
  #isUsed(name: string): boolean {
    return (
      this.#target.statements.some((statement) => statement.facts.reads.has(name)) &&
      this.#isDeclaredGlobal(name)
    );
  }

  #isDeclaredGlobal(name: string): boolean {
    return this.#target.statements.some((statement) =>
      statement.facts.functions.some((fn) => fn.scope.outer.has(name)),
    );
  }

  #freeName(base: string, at: SyntaxNode): string {
    let name = base;
    for (let i = 2; this.isBound(name) || this.#isHidden(name, at); i++) name = `${base}_${i}`;
    return name;
  }

  /** True when a statement runs before the finding's own. */
  #isBefore(node: SyntaxNode): boolean {
    const { statements } = this.#target;
    const own = statements.findIndex((statement) => statement.facts.root.source === this.#finding.source);
    const other = statements.findIndex((statement) => statement.facts.root.source === node.source);
    return other < own || (other === own && node.start < this.#finding.start);
  }

  #importFrom(module: string): SyntaxNode | undefined {
    for (const statement of this.#leading()) {
      const node = statement.facts.root.named[0];
      if (node?.type !== "import_from_statement" || node.child("module_name")?.text !== module) continue;
      if (node.children.some((child) => child.type === "wildcard_import" || child.type === "ERROR")) continue;
      return node;
    }
    return undefined;
  }

  #mergeEdit(statement: SyntaxNode, items: string[]): TextEdit {
    const names = statement.childrenOf("name");
    const last = names.at(-1)!;
    const base = this.#target.startOf(statement.source);
    const isOnOwnLine = names.length > 1 && /\n[ \t]*$/.test(statement.source.text.slice(0, last.start));
    const indent = /(?<![ \t])[ \t]*$/.exec(statement.source.text.slice(0, last.start))?.[0] ?? "";
    const separator = isOnOwnLine ? `,\n${indent}` : ", ";
    const at = base + last.end;
    return { start: at, end: at, newText: items.map((item) => separator + item).join("") };
  }

  /** Docstring, `__future__` and other imports at the top, guarded ones included. */
  #leading(): PythonStatement[] {
    const block: PythonStatement[] = [];
    for (const [index, statement] of this.#top.statements.entries()) {
      if (!isImportLike(statement, index === 0)) break;
      if (statement.facts.root.source === this.#finding.source) break;
      block.push(statement);
    }
    return block;
  }

  #leadingBlock(): { offset: number; isAfterImport: boolean } {
    const leading = this.#leading();
    const last = leading.findLast((statement) => statement.facts.root.named[0]?.type.endsWith("_statement"));
    // An empty cell of a notebook holds nothing that something could stand behind.
    const anchor = last ?? leading.findLast(({ facts }) => facts.root.named.length > 0);
    if (anchor) {
      const source = anchor.facts.root.source;
      const node = anchor.facts.root.named.at(-1)!;
      const offset = startOfNextLine(this.#target.text, this.#target.startOf(source) + node.end);
      return { offset, isAfterImport: node.type.includes("import") || node.type === "try_statement" };
    }
    return { offset: this.#top.offset, isAfterImport: false };
  }

  /**
   * Where an import of the standard library belongs among the leading imports: after those of its kind, else before the
   * first of another kind; undefined when there are no imports yet.
   */
  #standardPlace(): { offset: number; separator: string } | undefined {
    const imports = this.#leading().flatMap(({ facts }) => {
      const node = facts.root.named.at(-1);
      return node && /^import_/.test(node.type) && node.parent?.type === "module" ? [node] : [];
    });
    const offset = (node: SyntaxNode) => this.#target.startOf(node.source);
    const last = imports.findLast((node) => isStandard(node.text));
    if (last) return { offset: startOfNextLine(this.#target.text, offset(last) + last.end), separator: "" };
    const [first] = imports;
    return first && { offset: offset(first) + first.start, separator: "\n" };
  }

  /** True when all imports so far are of the standard library: what a fix adds after them begins a group of its own. */
  #isAfterStandardOnly(): boolean {
    const nodes = this.#leading().flatMap(({ facts }) => facts.root.named);
    const imports = nodes.filter((node) => /import/.test(node.type));
    return (
      imports.length > 0 && imports.at(-1) === nodes.at(-1) && imports.every((node) => isStandard(node.text))
    );
  }

  #insertAt(block: { offset: number; isAfterImport: boolean }, importText: string): TextEdit {
    const { offset } = block;
    const { before: above, after: below } = aroundInCell(this.#target.text, offset);
    const before = above !== "" && !/[\r\n]$/.test(above) ? "\n" : "";
    const isDocstringBefore = above !== "" && !block.isAfterImport && !/(^|\n)[ \t]*\r?\n$/.test(above);
    const needsBlank = !block.isAfterImport && isDocstringBefore && !/^\s*#/.test(lastLine(above));
    const isLast = !block.isAfterImport && this.#newStatements.length === 0;
    const after = isLast ? missingBlankLines(below, false) : "";
    return { start: offset, end: offset, newText: before + (needsBlank ? "\n" : "") + importText + after };
  }

  /** New module-level statements: after every import that precedes the finding, a blank line around them. */
  #insertStatements(block: { offset: number }): TextEdit {
    const { text, statements } = this.#target;
    const own = statements.findIndex((statement) => statement.facts.root.source === this.#finding.source);
    let offset = block.offset;
    for (const statement of statements.slice(0, Math.max(own, 0))) {
      const node = statement.facts.root.named.at(-1);
      if (!node || !/^(import_|future_import)/.test(node.type)) continue;
      offset = Math.max(offset, startOfNextLine(text, this.#target.startOf(node.source) + node.end));
    }
    const { before: above, after: below } = aroundInCell(text, offset);
    const isAtStart = above === "" && this.#newImports.length === 0;
    const before = !isAtStart && !/[\r\n]$/.test(above) && above !== "" ? "\n\n" : isAtStart ? "" : "\n";
    const after = missingBlankLines(below, this.#newStatements.at(-1)?.startsWith("\n") === true);
    return { start: offset, end: offset, newText: before + this.#newStatements.join("\n") + after };
  }
}

/** The names of a module. */
interface Names {
  bindings: ReadonlyMap<string, readonly Binding[]>;
  /** Those that a statement imports, as each statement binds them, in order. */
  imports: readonly (readonly [string, readonly Binding[]])[];
}

const NAMES = new WeakMap<readonly PythonStatement[], Names>();

/** The names of a version of a module, gathered once for all fixes that are written into it. */
function namesOf(statements: readonly PythonStatement[]): Names {
  const known = NAMES.get(statements);
  if (known) return known;
  const bindings = new Map<string, Binding[]>();
  const imports: [string, Binding[]][] = [];
  for (const { facts } of statements)
    for (const [name, own] of facts.scope.bindings) {
      for (const binding of own) push(bindings, name, binding);
      if (own.some(({ kind }) => kind === "import")) imports.push([name, own]);
    }
  const names = { bindings, imports };
  NAMES.set(statements, names);
  return names;
}

/** Line breaks to add before what follows: two blank lines stand around a definition, one elsewhere. */
function missingBlankLines(follows: string, isAfterDefinition: boolean): string {
  if (follows.trim() === "") return "";
  const blanks = /^(?:[ \t]*\r?\n)*/.exec(follows)?.[0].split("\n").length ?? 1;
  const isBeforeDefinition = /^\s*(?:@|(?:async[ \t]+)?def\b|class\b)/.test(follows);
  const wanted = isAfterDefinition || isBeforeDefinition ? 2 : 1;
  return "\n".repeat(Math.max(wanted - (blanks - 1), 0));
}

/** Modules of the standard library that fixes import, and those that usually stand beside them. */
const STANDARD = new Set(
  "__future__ abc argparse ast asyncio base64 collections concurrent contextlib copy csv dataclasses datetime decimal enum functools getpass glob hashlib html http inspect io itertools json logging math multiprocessing operator os pathlib pickle platform queue random re secrets shutil signal socket sqlite3 statistics string subprocess sys tempfile textwrap threading time traceback types typing unittest urllib uuid warnings weakref zipfile zoneinfo".split(
    " ",
  ),
);

function isStandard(statement: string): boolean {
  return STANDARD.has(/^(?:import|from)\s+(\w+)/.exec(statement)?.[1] ?? "");
}

/** `import a` before `from a import b`, each by the module's name. */
function compareImports(a: string, b: string): number {
  const key = (line: string) => `${line.startsWith("from ") ? 1 : 0} ${line.split(" ")[1] ?? ""}`;
  return key(a) < key(b) ? -1 : 1;
}

/** As isort and ruff order them: constants, classes, functions. */
function compareMembers(a: string, b: string): number {
  const rank = (name: string) => (/^[A-Z][A-Z0-9_]+\b/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function isPlain(binding: Binding, module: string): boolean {
  return binding.node.type !== "import_statement" || binding.path === module || binding.name === module;
}

function isConditional(node: SyntaxNode): boolean {
  return node.parent?.type !== "module";
}

function isImportLike(statement: PythonStatement, isFirst: boolean): boolean {
  const nodes = statement.facts.root.named;
  if (statement.facts.errors > 0) return false;
  return nodes.every((node, index) => {
    if (/^(import_statement|import_from_statement|future_import_statement)$/.test(node.type)) return true;
    if (node.type === "try_statement" || node.type === "if_statement") return isImportGuard(node);
    return isFirst && index === 0 && node.type === "expression_statement" && node.named[0]?.type === "string";
  });
}

/** `try: import x / except ImportError: x = None`, `if TYPE_CHECKING: from x import y`. */
function isImportGuard(node: SyntaxNode): boolean {
  const blocks = [...node.walk()].filter((child) => child.type === "block");
  const first = blocks[0]?.named ?? [];
  return first.length > 0 && first.every((statement) => /import/.test(statement.type));
}

const LOGGER_NAMES = ["logger", "log", "LOGGER", "LOG", "_logger", "_log"];

function loggerStyle(binding: Binding): "stdlib" | "structlog" | "loguru" | undefined {
  if (binding.path === "loguru.logger") return "loguru";
  const value = binding.value?.text ?? "";
  // What wraps a logger, `LoggerAdapter(getLogger())`, takes fields in ways of its own, or not at all.
  if (/^(?:\w+\.)*(?:getLogger|get_(?:run|task|dagster)_logger)\(/.test(value)) return "stdlib";
  return /^structlog\b.*get_logger\(/.test(value) ? "structlog" : undefined;
}

/** Offset after the shebang, the encoding line and a licence comment: where code may start. */
function headerEnd(text: string): number {
  const header = /^(?:[ \t]*#[^\n]*\n)+/.exec(text)?.[0] ?? "";
  if (header === "") return 0;
  const isOwnBlock = /^[ \t]*\r?\n/.test(text.slice(header.length));
  if (isOwnBlock) return header.length;
  return /^(?:#![^\n]*\n)?(?:#(?=.*coding[:=])[^\n]*\n)?/.exec(text)?.[0].length ?? 0;
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}

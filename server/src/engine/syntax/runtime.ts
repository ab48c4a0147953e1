import { Language, Parser } from "web-tree-sitter";
import type { RuntimeMemory } from "./copy.ts";

/** What web-tree-sitter's module gives away: the object that was handed to `Parser.init`, which the runtime fills. */
interface Runtime extends RuntimeMemory {
  _malloc(size: number): number;
  _ts_tree_delete(address: number): void;
  _ts_tree_cursor_delete_wasm(address: number): void;
}

/** As far as it is used here: the libraries of browsers, and of Node, both have it. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: Imports): Promise<{ instance: unknown; module: unknown }>;
  RuntimeError: ErrorConstructor;
  /** Sizes in pages. */
  Memory: new (size: {
    initial: number;
    maximum: number;
  }) => unknown;
};

interface Imports {
  env?: { __stack_pointer?: { value: number } };
}

/** Filled by the runtime when it starts. */
export const memory: Partial<Runtime> = {};

/**
 * Bytes of stack for the parser, in the place of its own 64 kB. Some texts make it call itself for each of their
 * characters, and below its own stack lies what it cannot do without.
 */
const STACK_SIZE = 4 * 1024 * 1024;
const PAGE_SIZE = 64 * 1024;
/**
 * Pages that the parsers may fill, in the place of the 2 GB that they would. Code of a megabyte takes less than half of
 * that; on some texts they take as much as there is.
 */
const PAGES = { initial: 512, maximum: 2560 };

let runtime: Promise<void> | undefined;
/** Where the stack ends just now; the module imports it. */
let stackPointer: { value: number } | undefined;

/** The memory as it was when nothing was being parsed. */
interface Image {
  /** What is not zero, by the place of its page. */
  pages: Map<number, Uint8Array>;
  stack: number;
}

let image: Image | undefined;
let isWorking = false;
let isReleasing = false;

/**
 * Starts web-tree-sitter once for the process.
 *
 * @param wasm - the bytes of web-tree-sitter.wasm, of the same version as the JavaScript that loads it
 */
export function startRuntime(wasm: () => Promise<Uint8Array>): Promise<void> {
  runtime ??= start(wasm);
  return runtime;
}

async function start(wasm: () => Promise<Uint8Array>): Promise<void> {
  const bytes = await wasm();
  let failed: (error: unknown) => void = () => {};
  const instantiateWasm = (imports: Imports, receive: (instance: unknown, module: unknown) => void) => {
    stackPointer = imports.env?.__stack_pointer;
    WebAssembly.instantiate(bytes, imports).then(({ instance, module }) => receive(instance, module), failed);
    return {};
  };
  const options = { instantiateWasm, wasmMemory: new WebAssembly.Memory(PAGES), printErr: () => {} };
  await new Promise<void>((resolve, reject) => {
    failed = reject;
    Parser.init(Object.assign(memory, options)).then(resolve, reject);
  });
  // Nothing is filled in where somebody else has started it.
  if (!memory._malloc || !stackPointer) return;
  leaveGarbage();
  const lowest = memory._malloc(STACK_SIZE);
  if (lowest > 0) stackPointer.value = (lowest + STACK_SIZE) & ~15;
}

/** Loads a grammar, which stays as long as the process does. @param grammar - the bytes of its wasm */
export async function loadLanguage(grammar: Uint8Array): Promise<Language> {
  settle();
  return Language.load(grammar);
}

/** A parser that stays as long as the process does. */
export function createParser(language: Language): Parser {
  settle();
  const parser = new Parser();
  parser.setLanguage(language);
  image = undefined;
  return parser;
}

/**
 * Works with parsers. A text may break the runtime, and whoever parsed after it would find nothing any more: its memory
 * is then put back as it was.
 *
 * @param work - keeps nothing of the runtime's but parsers of `createParser`
 * @returns undefined when the runtime broke
 */
export function guarded<T>(work: () => T): T | undefined {
  settle();
  image ??= takeImage();
  isWorking = true;
  try {
    const result = work();
    isWorking = false;
    return result;
  } catch (error) {
    isWorking = false;
    if (!image || !isBreakdown(error)) throw error;
    putBack(image);
    return undefined;
  }
}

/** Gives a tree or a cursor back to the runtime, which must not get any in another way: see `leaveGarbage`. */
export function release(thing: { delete(): void }): void {
  isReleasing = true;
  try {
    thing.delete();
  } finally {
    isReleasing = false;
  }
}

/**
 * The runtime is told by the garbage collection of trees that nobody gave back. They are those of work that was broken
 * off: what was in their places is gone since the memory was put back, and others may be there.
 */
function leaveGarbage(): void {
  for (const name of ["_ts_tree_delete", "_ts_tree_cursor_delete_wasm"] as const) {
    const free = memory[name];
    if (!free) continue;
    memory[name] = (address) => {
      if (isReleasing) free(address);
    };
  }
}

/** Work that was broken off from outside has left everything as it was at that moment. */
export function settle(): void {
  if (isWorking && image) putBack(image);
  isWorking = false;
  isReleasing = false;
}

/** The module went out of its memory, or ran out of the process's stack in the middle of something. */
function isBreakdown(error: unknown): boolean {
  return error instanceof RangeError || error instanceof WebAssembly.RuntimeError;
}

function takeImage(): Image | undefined {
  const bytes = memory.HEAPU8;
  if (!bytes || !stackPointer) return undefined;
  const pages = new Map<number, Uint8Array>();
  const words = new Uint32Array(bytes.buffer);
  for (let start = 0; start < bytes.length; start += PAGE_SIZE) {
    if (!isBlank(words, start / 4)) pages.set(start, bytes.slice(start, start + PAGE_SIZE));
  }
  return { pages, stack: stackPointer.value };
}

/** @param start - of a page, in words of four bytes */
function isBlank(words: Uint32Array, start: number): boolean {
  const end = start + PAGE_SIZE / 4;
  for (let at = start; at < end; at++) if (words[at] !== 0) return false;
  return true;
}

function putBack({ pages, stack }: Image): void {
  const bytes = memory.HEAPU8!;
  const words = new Uint32Array(bytes.buffer);
  for (let start = 0; start < bytes.length; start += PAGE_SIZE) {
    const page = pages.get(start);
    if (page) bytes.set(page, start);
    // What was never written takes no room, and would from then on.
    else if (!isBlank(words, start / 4)) bytes.fill(0, start, start + PAGE_SIZE);
  }
  stackPointer!.value = stack;
}

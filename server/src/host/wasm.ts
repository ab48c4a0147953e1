import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { WasmName } from "../engine/engine.ts";
import { HERE } from "./here.ts";

/**
 * Reads a wasm file: beside the bundle, or from where the sources keep it.
 *
 * @throws Error that names the file when it is in none of these places
 */
export async function loadWasm(name: WasmName): Promise<Uint8Array> {
  const file = `${name}.wasm`;
  const places = [
    join(HERE, file),
    join(HERE, "../../grammars", file),
    join(HERE, "../../../node_modules/web-tree-sitter", file),
  ];
  for (const place of places) {
    try {
      return await readFile(place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Error(`${file} is missing beside ${HERE}: the installation is not complete`);
}

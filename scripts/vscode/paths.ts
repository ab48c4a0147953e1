import { dirname, join } from "node:path";

/** The repository, which is also the extension under development. */
export const root = dirname(dirname(import.meta.dirname));

export const exampleApp = join(root, "examples/three-layer-app");

/** An extension that does nothing, where VS Code wants one under development. */
export const emptyExtension = join(import.meta.dirname, "empty-extension");

import { dirname, join } from "node:path";

/** The repository, which is also the extension under development. */
export const root = dirname(dirname(import.meta.dirname));

/** Downloads, profiles and working copies; ignored by git. */
export const cache = join(root, ".vscode-test");

export const exampleApp = join(root, "examples/three-layer-app");

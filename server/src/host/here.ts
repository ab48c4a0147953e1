import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the running code: the bundle's, or this file's when it runs from source. */
export const HERE = dirname(fileURLToPath(import.meta.url));

/** Builds the program as it is published. @param outdir - a folder, in which all JavaScript is replaced */
export function buildProgram(outdir: string): Promise<void>;

/** What all bundles are built with. */
export const common: import("esbuild").BuildOptions;

/** What is bundled, by the names of the programs. */
export const ENTRIES: Record<string, string>;

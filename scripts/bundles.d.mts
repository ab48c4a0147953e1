/** Builds the program as it is published. @param outdir - a folder, in which all JavaScript is replaced */
export function buildProgram(outdir: string): Promise<void>;

import type { FileSummary } from "../../server/src/engine/index.ts";

/** What a file tells others as data that can be compared, however much of it was asked for so far. */
export function plain({ path, module, schema, lineStarts }: FileSummary) {
  if (!module) return { path, schema, lineStarts };
  const { uses, packages, imports, metrics, asksModels, validates } = module;
  const [aliases, functions, classes] = [module.aliases, module.functions, module.classes].map((told) => [
    ...told,
  ]);
  return {
    ...{ path, schema, lineStarts, aliases, functions, classes },
    ...{ uses, packages, imports, metrics, asksModels, validates },
  };
}

import { dottedNameOf } from "./summary.ts";

/** The modules and packages of a workspace, by their names from its root. */
export interface ModuleIndex {
  /** Path of the file of each module, by its dotted name. */
  modules: ReadonlyMap<string, string>;
  /** Dotted names of the modules, and of the packages and folders around them. */
  known: ReadonlySet<string>;
  /** The same by their last name. */
  byName: ReadonlyMap<string, readonly string[]>;
}

/** @param paths - of files with a module, from the workspace's root */
export function indexModules(paths: Iterable<string>): ModuleIndex {
  const modules = new Map<string, string>();
  const known = new Set<string>();
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const dotted = dottedNameOf(path);
    modules.set(dotted, path);
    for (
      let name = dotted;
      name && !known.has(name);
      name = name.slice(0, Math.max(name.lastIndexOf("."), 0))
    ) {
      known.add(name);
      const last = name.slice(name.lastIndexOf(".") + 1);
      const list = byName.get(last);
      if (list) list.push(name);
      else byName.set(last, [name]);
    }
  }
  return { modules, known, byName };
}

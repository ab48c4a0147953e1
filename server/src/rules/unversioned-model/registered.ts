import type { CallFact } from "../../engine/python/facts.ts";
import type { SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import type { Save } from "./detect.ts";

/** Last names of the calls that register a model. */
const NAMES = [...new Set(callsOfKind("registry").map(({ path }) => path.split(".").at(-1)!))].filter(
  (name) => !name.includes("*"),
);
/** Calls that log every model of a program from then on. */
const LOGS_ALL = /\.autolog$|(^|\.)Task\.init$/;

/** The model of a save is also given to a registry or to a tracked run. */
export function isRegistered(save: Save, context: PythonContext): boolean {
  const { module, resolver, settings } = context;
  const own = Object.keys(settings.names).map((path) => path.split(".").at(-1)!);
  const callers = save.call.function
    ? module.callsNamed(save.call.function.name).map((call) => call.function)
    : [];
  return [...NAMES, ...own].some((name) =>
    module.callsNamed(name).some((call) => {
      const [match] = resolver.sdk(call, "registry");
      if (!match) return false;
      if (LOGS_ALL.test(match.path)) return true;
      if (call.function === save.call.function) return concerns(call, match, save);
      return call.function !== undefined && callers.includes(call.function);
    }),
  );
}

function concerns(call: CallFact, match: SdkMatch<"registry">, save: Save): boolean {
  const { model } = match.row;
  const given =
    model &&
    ((model.keyword && call.keywords.get(model.keyword)) ||
      (model.index !== undefined && call.positional[model.index]));
  if (given) return rootOf(given.text) === rootOf(save.model.text);
  const [first] = call.positional;
  const isOtherFile =
    first?.type === "string" && !first.text.includes(save.pathText) && /\.\w{1,5}['"]$/.test(first.text);
  return !isOtherFile;
}

/** `model` of `model.state_dict()`, `self.model` of `self.model`. */
function rootOf(text: string): string {
  return text.replace(/\.(state_dict|cpu|eval|get_booster)\(\)/g, "").trim();
}

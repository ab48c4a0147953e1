import type { Settings } from "../../engine/engine.ts";
import type { CallFact } from "../../engine/python/facts.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext, Question } from "../../engine/rule.ts";
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
  const saver = save.call.function;
  if (!saver) return isRegisteredBeside(save, context);
  if (context.others(REGISTRATIONS, saver.name).length > 0) return true;
  return registrationsIn(context).some(({ call, match }) => {
    if (LOGS_ALL.test(match.path)) return true;
    if (call.function === saver) return concerns(call, match, save);
    return callsIn(call.function, context).includes(saver.name);
  });
}

/** The same for a save at module level, which a registration in any statement there may be about. */
function isRegisteredBeside(save: Save, { module, resolver, settings }: PythonContext): boolean {
  return namesOf(settings).some((name) =>
    module.callsNamed(name).some((call) => {
      const [match] = resolver.sdk(call, "registry");
      if (!match) return false;
      return LOGS_ALL.test(match.path) || (call.function === undefined && concerns(call, match, save));
    }),
  );
}

/** A call that registers a model, as far as others want to know of it. */
interface Registration {
  logsAll: boolean;
  /** What is called in the function that it stands in, by last names. */
  calls: string[];
}

/** Asked for the name of the function that saves. */
const REGISTRATIONS: Question<Registration, string, true> = {
  id: "unversioned-model: registrations",
  words: namesOf,
  answer: (context) =>
    registrationsIn(context).map(({ call, match }) => ({
      logsAll: LOGS_ALL.test(match.path),
      calls: callsIn(call.function, context),
    })),
  tell: ({ logsAll, calls }, saver) => (logsAll || calls.includes(saver) ? true : undefined),
};

interface OwnRegistration {
  call: CallFact;
  match: SdkMatch<"registry">;
}

const KNOWN = new WeakMap<Resolver, OwnRegistration[]>();

/** The calls in the statement being looked at that register a model. */
function registrationsIn({ facts, resolver, settings }: PythonContext): OwnRegistration[] {
  let known = KNOWN.get(resolver);
  if (!known) {
    const names = new Set(namesOf(settings));
    known = facts.calls
      .filter((call) => names.has(lastName(call)))
      .flatMap((call) => {
        const [match] = resolver.sdk(call, "registry");
        return match ? [{ call, match }] : [];
      });
    KNOWN.set(resolver, known);
  }
  return known;
}

/** Last names of the calls that register a model, those of the project's own among them. */
function namesOf({ names }: Settings): string[] {
  return [...NAMES, ...Object.keys(names).map((path) => path.split(".").at(-1)!)];
}

/** What a function calls itself, by last names. */
function callsIn(fn: CallFact["function"], { facts }: PythonContext): string[] {
  if (!fn) return [];
  return [...new Set(facts.calls.filter((call) => call.function === fn).map(lastName))];
}

function lastName({ callee }: CallFact): string {
  return (callee.type === "identifier" ? callee.text : callee.child("attribute")?.text) ?? "";
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

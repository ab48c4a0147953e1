import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { CallFact } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type VaultForm, vaultForms } from "../../sdk/vaults.ts";
import type { Secret } from "./detect.ts";

/** The vault that the file or the project reads secrets from. */
export interface Vault {
  form: VaultForm;
  /** The file's own client; absent where a fix makes one. */
  client: string | undefined;
  /** The setting names another provider, so that this one is only an alternative. */
  isSecond: boolean;
}

/** What a vault has to know of a secret: where it stands, and the environment variable that is its name. */
type Kept = Pick<Secret, "literal" | "environment">;

/** The vault to read a secret from: the setting's, one that the file has a client of, one that the project depends on. */
export function vaultFor(secret: Kept, context: PythonContext): Vault | undefined {
  const { settings, dependsOn } = context;
  const wanted = settings.providers.secrets;
  const candidates = vaultForms
    .filter((form) => !form.own.test(secret.environment))
    .flatMap((form) => {
      const client = clientOf(form, secret.literal, context);
      const isWanted = wanted === form.library || form.names?.includes(wanted ?? "") === true;
      const isUsed = form.distributions.some((distribution) => dependsOn(distribution));
      const rank = isWanted ? 0 : client ? 1 : isUsed && wanted === undefined ? 2 : undefined;
      return rank === undefined ? [] : [{ form, client, rank, isSecond: wanted !== undefined && !isWanted }];
    });
  return candidates.sort((a, b) => a.rank - b.rank)[0];
}

/** The name of the secret in a vault; key vault names have no underscores: `openai-api-key`. */
export function vaultName(environment: string): string {
  return environment.toLowerCase().replaceAll("_", "-");
}

/**
 * The expression that reads a secret, in one kind of quotes.
 *
 * @param mark - the quote to write
 * @param isNested - it stands inside a string that has the other kind
 */
export function vaultRead(
  editor: Editor,
  { form, client }: Vault,
  { literal, environment }: Kept,
  mark: string,
  isNested: boolean,
  { module }: PythonContext,
): string {
  const text = form.variant && module.mentions(form.variant.mentions) ? form.variant.read : form.read;
  const name = vaultName(environment);
  return fill(text, mark, literal, editor, {
    client: client ?? newClient(editor, form, literal),
    name: mark + name + mark,
    get resource() {
      if (isNested) throw new CannotEdit("the name of the secret needs both kinds of quotes");
      const other = mark === '"' ? "'" : '"';
      const project = `{${editor.module("os", literal)}.environ[${other}GOOGLE_CLOUD_PROJECT${other}]}`;
      return `f${mark}projects/${project}/secrets/${name}/versions/latest${mark}`;
    },
  });
}

function newClient(editor: Editor, form: VaultForm, at: SyntaxNode): string {
  const mark = editor.prefersSingleQuotes() ? "'" : '"';
  return editor.constant("secrets_client", fill(form.client, mark, at, editor, {}), at);
}

/** Fills a text of the catalogue: members and modules are imported, words are one of the values or literals. */
function fill(
  text: string,
  mark: string,
  at: SyntaxNode,
  editor: Editor,
  values: Record<string, string>,
): string {
  return text.replace(/\{([\w. -]+)\}/g, (_, key: string) => {
    if (key.startsWith("import ")) return editor.module(key.slice("import ".length), at);
    if (key === "os.environ") return `${editor.module("os", at)}.environ`;
    if (/^[a-z]\w*(?:\.\w+)+$/.test(key)) return editor.member(key, at);
    return values[key] ?? mark + key + mark;
  });
}

/** A module-level client that the file makes before the place. */
function clientOf(
  { makers, service }: VaultForm,
  at: SyntaxNode,
  { module, resolver }: PythonContext,
): string | undefined {
  const names = new Set(makers.map((maker) => maker.split(".").at(-1)!));
  for (const call of [...names].flatMap((name) => module.callsNamed(name))) {
    const assignment = call.node.parent;
    const target = assignment?.type === "assignment" ? assignment.child("left") : undefined;
    if (assignment?.parent?.parent?.type !== "module" || target?.type !== "identifier") continue;
    if (!resolver.paths(call.callee).some((path) => makers.includes(path))) continue;
    if (service !== undefined && serviceOf(call) !== service) continue;
    const isLater =
      at.source === call.node.source
        ? at.start < call.node.end
        : !module.precedes(call.node.source, at.source);
    if (!isLater || at.ancestor("function_definition", "lambda")) return target.text;
  }
  return undefined;
}

function serviceOf(call: CallFact): string | undefined {
  return (call.positional[0] ?? call.keywords.get("service_name"))?.text.slice(1, -1);
}

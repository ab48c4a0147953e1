import { t } from "@vscode/l10n";
import { setKeyword } from "../../engine/edit/arguments.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { enclosingFunction, isOnOwnLines, statementOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { FixDraft } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { WaitIndicatorCall } from "../../sdk/schema.ts";
import type { SilentCall, Wait } from "./detect.ts";
import { managersAround } from "./signs.ts";

/** Shows a sign of life in every place where a person waits for the call; nothing where one of them does not allow it. */
export function fixesOf({ waits }: SilentCall, resolver: Resolver): FixDraft[] {
  const plans = waits.map((wait) => planOf(wait, resolver));
  const [first] = plans;
  if (!first || plans.some((plan) => plan?.title !== first.title)) return [];
  const done = new Set<SyntaxNode>();
  return [
    {
      title: first.title,
      safety: plans.every((plan) => plan?.isSafe) ? "safe" : "suggested",
      write(editor) {
        for (const plan of plans) {
          if (!plan || done.has(plan.at)) continue;
          done.add(plan.at);
          plan.write(editor);
        }
        done.clear();
      },
    },
  ];
}

interface Plan {
  title: string;
  isSafe: boolean;
  /** What is rewritten: two waits in one statement share it. */
  at: SyntaxNode;
  write(editor: Editor): void;
}

function planOf({ node, cure }: Wait, resolver: Resolver): Plan | undefined {
  if (cure.kind === "wrap") return planWrap(node, cure.indicator, resolver);
  const { call, argument, value } = cure;
  return {
    title: t("Let `{0}` show that it is at work", argument),
    isSafe: false,
    at: call.node,
    write: (editor) =>
      setKeyword(editor, call, argument, value.replaceAll('"', editor.prefersSingleQuotes() ? "'" : '"')),
  };
}

function planWrap(node: SyntaxNode, indicator: WaitIndicatorCall, resolver: Resolver): Plan | undefined {
  const { around } = indicator;
  const statement = statementOf(node);
  const isLoop = statement.type === "for_statement" && !around?.async;
  if (!around || !(isLoop || /^(?:expression_statement|return_statement)$/.test(statement.type)))
    return undefined;
  if (!isOnOwnLines(statement) || isInsideSingleSlot(statement, resolver)) return undefined;
  const fn = enclosingFunction(node);
  if (around.async && (!fn?.isAsync || statement.text.includes("yield"))) return undefined;
  if (fn?.isGenerator && statement.text.includes("yield")) return undefined;
  const [library = "", name = ""] = indicator.path.split(".");
  const call = callOf(node);
  const offload =
    around.async && call && node.parent?.type !== "await" && !isAsyncCall(call, resolver)
      ? around.async.offload
      : undefined;
  if (around.async && node.parent?.type !== "await" && !offload) return undefined;
  return {
    title: around.async
      ? t("Show a `{0}` while it runs", `${library}.${name}`)
      : t("Show a {0} while it runs", name),
    isSafe: !around.async,
    at: statement,
    write(editor) {
      const manager = editor.member(indicator.path, node);
      const words = around.arguments.replace(/"([^"]*)"/g, (_, text: string) => editor.quote(text));
      const keyword = around.async ? "async with" : "with";
      editor.insertLinesBefore(statement, [`${keyword} ${manager}(${words}):`]);
      editor.indentLines(statement);
      if (offload && call) leaveTheLoop(call, editor.member(offload, node), editor);
    },
  };
}

/** `client.ask(q)` → `await make_async(client.ask)(q)`, in parentheses where something is taken from its result. */
function leaveTheLoop({ node, callee }: CallFact, wrapper: string, editor: Editor): void {
  const needsParentheses = /^(?:attribute|subscript|call|binary_operator|comparison_operator)$/.test(
    node.parent?.type ?? "",
  );
  editor.insertBefore(callee, `${needsParentheses ? "(" : ""}await ${wrapper}(`);
  editor.insertAfter(callee, ")");
  if (needsParentheses) editor.insertAfter(node, ")");
}

function isAsyncCall(call: CallFact, resolver: Resolver): boolean {
  return (
    resolver.sdk(call, "completion").some(({ row }) => row.async) ||
    resolver.functions(call).some((fn) => fn.isAsync || fn.isGenerator)
  );
}

/** `with placeholder:` of `st.empty()` holds one element: the spinner would take the place of what the statement shows. */
function isInsideSingleSlot(statement: SyntaxNode, resolver: Resolver): boolean {
  return managersAround(statement).some((manager) => {
    const values =
      manager.type === "identifier" ? resolver.reaching(manager).map(({ value }) => value) : [manager];
    return values.some((value) => /\bempty\(\)$/.test(value?.text ?? ""));
  });
}

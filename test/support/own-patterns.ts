import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTaggedTemplateExpression,
  isTemplateExpression,
  isVariableDeclaration,
  type Node,
  type SourceFile,
  SyntaxKind,
} from "typescript/unstable/ast";
import { API, type Project, SymbolFlags } from "typescript/unstable/sync";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIST = fileURLToPath(new URL("../hostile/regexes.json", import.meta.url));

/** Stands for what a pattern takes in at run time: a name of the code, most often. */
const HOLE = "x";

/** What is known of all regular expressions of the sources, each by its literal. */
export interface PatternList {
  linear: string[];
  /** Those whose time grows with a power of the text's length, with what keeps the text short. */
  superlinear: Record<string, { degree: number; bound: string }>;
  /** Those that an analysis has no answer for, with what is known of them all the same. */
  undecided: Record<string, string>;
}

export interface OwnPattern {
  /** As a literal; a hole in it is an `x`. What is put together of other patterns alone is the code that does so. */
  literal: string;
  /** `file:line` of each place, relative to the repository. */
  places: string[];
}

export function readPatternList(): PatternList {
  return JSON.parse(readFileSync(LIST, "utf8"));
}

export function patternListFile(): string {
  return LIST;
}

/** All regular expressions of client and server, in the order of their literals, as the TypeScript compiler reads them. */
export function ownPatterns(): OwnPattern[] {
  const api = new API({ cwd: ROOT });
  try {
    const [project] = api.updateSnapshot({ openProject: `${ROOT}tsconfig.json` }).getProjects();
    return patternsOf(project!);
  } finally {
    api.close();
  }
}

function patternsOf(project: Project): OwnPattern[] {
  const found = new Map<string, string[]>();
  for (const name of project.rootFiles) {
    const path = name.slice(ROOT.length);
    if (!/^(?:server|client)\/src\//.test(path)) continue;
    const source = project.program.getSourceFile(name)!;
    const visit = (node: Node): void => {
      const literal = literalOf(node, source, project);
      if (literal !== undefined) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        found.set(literal, [...(found.get(literal) ?? []), `${path}:${line + 1}`]);
      }
      node.forEachChild(visit);
    };
    visit(source);
  }
  return [...found]
    .map(([literal, places]) => ({ literal, places }))
    .sort((a, b) => (a.literal < b.literal ? -1 : 1));
}

function literalOf(node: Node, source: SourceFile, project: Project): string | undefined {
  if (isRegularExpressionLiteral(node)) return node.text;
  if (!isNewExpression(node) && !isCallExpression(node)) return undefined;
  if (!isIdentifier(node.expression) || node.expression.text !== "RegExp") return undefined;
  const [pattern, flags] = node.arguments ?? [];
  if (!pattern) return "/(?:)/";
  const text = textOf(pattern, project);
  if (text === HOLE) return node.getText(source).replace(/\s+/g, " ");
  // A constructor gives the same source as a literal does.
  return `${new RegExp(text, flags ? textOf(flags, project).replace(HOLE, "") : "")}`;
}

/** What an expression is as far as constants say it, `HOLE` for the rest. */
function textOf(node: Node, project: Project): string {
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (isParenthesizedExpression(node)) return textOf(node.expression, project);
  if (isRegularExpressionLiteral(node)) return node.text.replace(/^\/|\/\w*$/g, "");
  if (isTemplateExpression(node))
    return (
      node.head.text +
      node.templateSpans.map((span) => textOf(span.expression, project) + span.literal.text).join("")
    );
  if (isTaggedTemplateExpression(node) && node.tag.getText() === "String.raw") return rawOf(node.template);
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken)
    return textOf(node.left, project) + textOf(node.right, project);
  if (isPropertyAccessExpression(node) && node.name.text === "source")
    return textOf(node.expression, project);
  if (isNewExpression(node) && node.arguments?.[0]) return textOf(node.arguments[0], project);
  if (isCallExpression(node)) return joinOf(node.expression, node.arguments[0], project);
  return isIdentifier(node) ? constant(node, project) : HOLE;
}

/** `["a", "b"].join("|")` */
function joinOf(called: Expression, glue: Expression | undefined, project: Project): string {
  if (!glue || !isPropertyAccessExpression(called) || called.name.text !== "join") return HOLE;
  const list = called.expression;
  if (list.kind !== SyntaxKind.ArrayLiteralExpression) return HOLE;
  const parts: string[] = [];
  list.forEachChild((item) => {
    parts.push(textOf(item, project));
  });
  return parts.join(textOf(glue, project));
}

/** What a name was declared with, in this file or in another one. */
function constant(name: Node, project: Project): string {
  let symbol = project.checker.getSymbolAtLocation(name);
  if (symbol && symbol.flags & SymbolFlags.Alias) symbol = project.checker.getAliasedSymbol(symbol);
  const declared = symbol?.valueDeclaration?.resolve(project);
  if (!declared || !isVariableDeclaration(declared) || !declared.initializer) return HOLE;
  return textOf(declared.initializer, project);
}

/** A template without the meaning of its backslashes; nothing of ours puts values into one. */
function rawOf(template: Node): string {
  return template.getText().slice(1, -1);
}

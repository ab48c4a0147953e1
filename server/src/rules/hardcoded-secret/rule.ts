import { t } from "@vscode/l10n";
import { type ConfigContext, defineRule, type PythonContext, type SqlContext } from "../../engine/rule.ts";
import { tokenize } from "../../engine/sql/lexer.ts";
import { type ConfigSecret, findInConfig, isTemplateFile } from "./config.ts";
import { configFixes } from "./config-fixes.ts";
import { findInComment, findSecret, type Secret } from "./detect.ts";
import { fixesFor, isWholeLiteral } from "./fixes.ts";
import { CONNECTION_SETTINGS, CONNECTION_STRING, isPlaceholder, shapesFor } from "./patterns.ts";

export const rule = defineRule({
  id: "hardcoded-secret",
  layer: "cross",
  severity: "error",
  title: "A password, key or token stands in the source.",
  documentation: {
    what: "A string literal that is a credential: by its shape (the vendors' prefixes and lengths, JSON Web Tokens, private keys, connection strings with a password) or by the place it is put (an `api_key=`, `password=` or `token=` argument, a variable, a dictionary key, `os.environ[...]`, the default of `getenv`). In SQL: `PASSWORD '…'` and `IDENTIFIED BY '…'`. In config files beside the code (dotenv, YAML, JSON, TOML, INI, properties): the same shapes, and settings named like a credential; files that git ignores are where a secret belongs.",
    why: "Everybody who can read the repository, a fork, a build log or a laptop's backup can use it, and git keeps it after it was deleted. Keys found in public repositories are used within minutes. Changing it everywhere becomes a release instead of a click.",
    ignoreWhen:
      "When the value is public by design (a publishable key), or a dummy that no service accepts. Placeholders such as `your-key-here`, dummies for a server on localhost and visibly fake test values are left alone already.",
    fixSafety:
      "The literal is replaced by a read of the environment variable that the library itself uses (`OPENAI_API_KEY`), or of the key vault that the file has a client for. The value is copied nowhere: set it where the program runs, and revoke the old one, because it stays in the history. In a compose file and a GitHub workflow, the value is read from a variable or a secret of the repository; other formats cannot read one, so nothing is rewritten there. Before the variable is set, the program stops with a `KeyError` that names it.",
  },
  python(context: PythonContext) {
    for (const literal of context.facts.strings) {
      const secret = findSecret(literal, context);
      if (secret)
        context.report({
          place: literal,
          isSensitive: true,
          message: messageFor(secret),
          fixes: fixesFor(secret, context),
        });
    }
    for (const comment of context.facts.comments) {
      const found = findInComment(comment);
      if (found)
        context.report({
          place: found.place,
          isSensitive: true,
          message: inComment(found.what),
        });
    }
  },
  sql({ statement, file, report }: SqlContext) {
    if (file.isTest) return;
    const { source } = statement;
    const tokens = tokenize(source.text);
    for (const token of tokens.filter(({ kind }) => kind === "comment")) {
      const found = findInComment({
        source,
        start: token.start,
        text: source.text.slice(token.start, token.end),
      });
      if (found)
        report({
          place: found.place,
          isSensitive: true,
          message: inComment(found.what),
        });
    }
    const code = tokens.filter(({ kind }) => kind !== "comment");
    for (const [index, token] of code.entries()) {
      if (token.kind !== "string") continue;
      const value = source.text.slice(token.start, token.end).replace(/^\w*'|'$/g, "");
      const before = code.slice(Math.max(index - 7, 0), index).map((other) => other.upper);
      const shape = shapesFor(value).find(({ pattern }) => pattern.test(value));
      const inside = (CONNECTION_SETTINGS.exec(value) ?? CONNECTION_STRING.exec(value))?.[1];
      if (isPlaceholder(inside ?? value) || value.length < 4 || STORED_HASH.test(value)) continue;
      const context = before.join(" ");
      const isKey = TAKES_KEY.test(context) && /^(?=\S*\d)(?=\S*[A-Za-z])\S{12,}$/.test(value);
      if (!shape && inside === undefined && !isKey && !TAKES_PASSWORD.test(context)) continue;
      const what = shape?.name ?? (isKey ? "a key" : "a password");
      report({
        place: { source, start: token.start, end: token.end },
        isSensitive: true,
        message: t(
          "This statement holds {0} in plain text: everybody who can read the repository or its history can use it.",
          t(what),
        ),
      });
    }
  },
  config(context: ConfigContext) {
    for (const secret of findInConfig(context))
      context.report({
        place: { source: context.config.source, ...secret.span },
        isSensitive: true,
        message: messageForConfig(secret, context),
        fixes: configFixes(secret, context),
      });
  },
});

/** What stands before a password in statements about users, logins and credentials. */
const TAKES_PASSWORD =
  /\b(?:PASSWORD(?: =)?|SECRET =|IDENTIFIED BY|IDENTIFIED WITH \S{1,80} BY|PASSWORD FOR .{0,200}=)$/;

/** What stands before the secret part of a key for storage, in statements about stages and secrets. */
const TAKES_KEY = /\b(?:\w+_)?(?:SECRET|SECRET_KEY|SAS_TOKEN)(?: =)?$/;

/** What a server keeps of a password, as dumps of roles repeat it. */
const STORED_HASH =
  /^(?:md5[0-9a-f]{32}|SCRAM-SHA-256\$.*|\*[0-9A-F]{40}|0x[0-9A-F]{20,}|\$(?:2[aby]|[156]|A)\$.*)$/i;

function inComment(what: string): string {
  return t(
    "This comment holds {0}: everybody who can read the repository or its history can use it.",
    t(what),
  );
}

function messageFor(secret: Secret): string {
  const { what, holder } = secret;
  const isIt = isWholeLiteral(secret) && !what.includes("inside");
  if (holder?.kind === "getenv")
    return isIt
      ? t(
          "The fallback for `{0}` is {1} in the source: everybody who can read the repository or its history can use it.",
          holder.name,
          t(what),
        )
      : t(
          "The fallback for `{0}` holds {1} in the source: everybody who can read the repository or its history can use it.",
          holder.name,
          t(what),
        );
  if (!holder?.name)
    return t(
      "This string holds {0}: everybody who can read the repository or its history can use it.",
      t(what),
    );
  return isIt
    ? t(
        "`{0}` is {1} in the source: everybody who can read the repository or its history can use it.",
        holder.name,
        t(what),
      )
    : t(
        "`{0}` holds {1} in the source: everybody who can read the repository or its history can use it.",
        holder.name,
        t(what),
      );
}

function messageForConfig({ entry, what, span }: ConfigSecret, { config, file }: ConfigContext): string {
  if (!entry) {
    const { text } = config.source;
    const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
    return /#|;|\/\/|\/\*/.test(line)
      ? inComment(what)
      : t("This file holds {0}: everybody who can read the repository or its history can use it.", t(what));
  }
  const isWhole = span.start === entry.inside.start && span.end === entry.inside.end;
  const isShared = config.format === "dotenv" && !isTemplateFile(file.path);
  if (isShared)
    return isWhole
      ? t(
          "`{0}` is {1} in a file that no .gitignore names: everybody who can read the repository or its history can use it.",
          entry.name,
          t(what),
        )
      : t(
          "`{0}` holds {1} in a file that no .gitignore names: everybody who can read the repository or its history can use it.",
          entry.name,
          t(what),
        );
  return isWhole
    ? t(
        "`{0}` is {1} in plain text: everybody who can read the repository or its history can use it.",
        entry.name,
        t(what),
      )
    : t(
        "`{0}` holds {1} in plain text: everybody who can read the repository or its history can use it.",
        entry.name,
        t(what),
      );
}

import { t } from "@vscode/l10n";
import { defineRule } from "../../engine/rule.ts";
import { findLiterals, type PlainLiteral } from "./detect.ts";
import { type Exposure, findExposures } from "./exposed.ts";
import { exposureFixes, literalFixes, sqlFixes } from "./fixes.ts";
import { whatIs } from "./kinds.ts";
import { findInQueries, findInSql, type StoredLiteral } from "./sql.ts";

export const rule = defineRule({
  id: "plaintext-pii",
  layer: "data",
  severity: "error",
  title: "Personal data stands in the source, a log, a file or a table in plain text.",
  documentation: {
    what: "A literal that is personal data: US social security numbers by the SSA's rules, payment cards by prefix and check digit, IBANs by their remainder; passport and identity numbers, dates of birth, e-mail addresses and phone numbers of private persons where the name says so. In Python and in the values of SQL statements. Also a value with such a name that is logged, printed, written to a file or stored in a column without being encrypted, hashed or masked before.",
    why: "Whoever reads the repository, its history, a log or a backup has it, and it cannot be changed like a password. Logs are copied to more places, and kept longer, than anybody remembers. Privacy laws and the card industry's rules ask for encryption, and for a report when such data leaks.",
    ignoreWhen:
      "When the number is nobody's: published examples, the card networks' test numbers in tests, and names or comments that say test, sample or fake are left alone already. E-mail addresses and phone numbers in logs are not reported.",
    fixSafety:
      "A literal is replaced by a value from the environment, or from the key vault that the file uses, and encrypted with the project's own `encrypt` or with `cryptography.fernet` where nothing in the file needs it readable; before the variables are set, the program stops with a `KeyError` that names them. The value stays in the history. In logs and output all but the last digits is masked. What is encrypted on its way to a file or table has to be decrypted where it is read, and its column must have room for it (`bytea` or `text` for `pgp_sym_encrypt`).",
  },
  python(context) {
    const { report } = context;
    const literals = findLiterals(context);
    for (const found of literals)
      report({
        place: found.literal,
        isSensitive: true,
        message: literalMessage(found),
        fixes: literalFixes(found, literals, context),
      });
    for (const found of findInQueries(context))
      report({ place: found.place, isSensitive: true, message: storedMessage(found) });
    for (const found of findExposures(context))
      report({
        place: found.value,
        also: [found.call.node],
        message: exposureMessage(found),
        fixes: exposureFixes(found, context),
      });
  },
  sql(context) {
    const { report, statement } = context;
    const literals = findInSql(context);
    for (const found of literals)
      report({
        place: { source: statement.source, ...placeOf(found) },
        isSensitive: true,
        message: storedMessage(found),
        fixes: sqlFixes(found, literals, context),
      });
  },
});

function literalMessage({ name, kind, isElement }: PlainLiteral): string {
  const what = t(whatIs(kind));
  if (name === "")
    return t("This literal is {0}: everybody who can read the repository or its history has it.", what);
  return isElement
    ? t(
        "`{0}` holds {1} in the source: everybody who can read the repository or its history has it.",
        name,
        what,
      )
    : t(
        "`{0}` is {1} in the source: everybody who can read the repository or its history has it.",
        name,
        what,
      );
}

function storedMessage({ column, kind }: StoredLiteral): string {
  const what = t(whatIs(kind));
  return column === ""
    ? t(
        "This statement holds {0} in plain text: everybody who can read the repository or its history has it.",
        what,
      )
    : t(
        "`{0}` is given {1} in plain text: everybody who can read the repository or its history has it.",
        column,
        what,
      );
}

function exposureMessage({ name, kind, to }: Exposure): string {
  const what = t(whatIs(kind));
  switch (to) {
    case "log":
      return t(
        "`{0}`, {1}, is logged in plain text: whoever reads the logs, or where they are copied to, has it.",
        name,
        what,
      );
    case "terminal":
      return t("`{0}`, {1}, is printed in plain text: output is kept in logs and terminals.", name, what);
    case "file":
      return t(
        "`{0}`, {1}, is written to a file in plain text: whoever gets at the file has it.",
        name,
        what,
      );
    case "table":
      return t(
        "`{0}`, {1}, is stored in plain text: whoever reads the table or a backup of it has it.",
        name,
        what,
      );
  }
}

function placeOf({ span: { start, end } }: StoredLiteral): { start: number; end: number } {
  return { start, end };
}

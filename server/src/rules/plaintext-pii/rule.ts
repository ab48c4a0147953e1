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

const RISK = "everybody who can read the repository or its history has it.";

function literalMessage({ name, kind, isElement }: PlainLiteral): string {
  if (name === "") return `This literal is ${whatIs(kind)}: ${RISK}`;
  return `\`${name}\` ${isElement ? "holds" : "is"} ${whatIs(kind)} in the source: ${RISK}`;
}

function storedMessage({ column, kind }: StoredLiteral): string {
  return column === ""
    ? `This statement holds ${whatIs(kind)} in plain text: ${RISK}`
    : `\`${column}\` is given ${whatIs(kind)} in plain text: ${RISK}`;
}

const RISKS: Readonly<Record<Exposure["to"], string>> = {
  log: "is logged in plain text: whoever reads the logs, or where they are copied to, has it.",
  terminal: "is printed in plain text: output is kept in logs and terminals.",
  file: "is written to a file in plain text: whoever gets at the file has it.",
  table: "is stored in plain text: whoever reads the table or a backup of it has it.",
};

function exposureMessage({ name, kind, to }: Exposure): string {
  return `\`${name}\`, ${whatIs(kind)}, ${RISKS[to]}`;
}

function placeOf({ span: { start, end } }: StoredLiteral): { start: number; end: number } {
  return { start, end };
}

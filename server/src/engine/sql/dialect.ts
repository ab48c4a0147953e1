export type Dialect = "postgres" | "mysql" | "sqlite" | "tsql" | "bigquery";

/**
 * Tells the dialect of a file from what only one of them has. A guess, meant for choices where a wrong one does little
 * harm; readers of SQL work without it.
 *
 * @param text - SQL; only its first 100,000 characters count
 * @returns undefined when nothing, or nothing unambiguous, speaks for one dialect
 */
export function detectDialect(text: string): Dialect | undefined {
  const head = text.slice(0, 100_000);
  let best: Dialect | undefined;
  let bestScore = 0;
  let second = 0;
  for (const [dialect, signs] of SIGNS) {
    const score = signs.filter((sign) => sign.test(head)).length;
    if (score > bestScore) {
      second = bestScore;
      bestScore = score;
      best = dialect;
    } else if (score > second) {
      second = score;
    }
  }
  return bestScore > second ? best : undefined;
}

/** Each pattern runs in linear time: no quantifier is nested in another, and what may repeat is bounded. */
const SIGNS: readonly (readonly [Dialect, readonly RegExp[]])[] = [
  [
    "postgres",
    [
      /\w::[a-z]/i,
      /\$\w{0,30}\$/,
      /\b(?:bigserial|serial|jsonb|timestamptz|bytea|tsvector)\b/i,
      /\bcurrent_setting\s?\(/i,
      /\b(?:create\s+policy|row\s+level\s+security|create\s+extension)\b/i,
      /\bilike\b/i,
      /\bindex\s+concurrently\b/i,
      /\blanguage\s+'?plpgsql\b/i,
      /\busing\s+(?:gin|gist|brin)\b/i,
    ],
  ],
  [
    "mysql",
    [
      /\bauto_increment\b/i,
      /\bengine\s?=\s?\w/i,
      /^delimiter\s/im,
      /\bon\s+duplicate\s+key\s+update\b/i,
      /\b(?:unsigned|tinyint\(|mediumtext|longtext|utf8mb4)/i,
      /\b(?:insert|update)\s+ignore\b/i,
      /`\w+`\s?\(\s*`\w+`/,
    ],
  ],
  [
    "sqlite",
    [
      /\bautoincrement\b/i,
      /\bpragma\s+\w/i,
      /\bwithout\s+rowid\b/i,
      /\binsert\s+or\s+(?:replace|ignore)\b/i,
      /\bsqlite_master\b/i,
    ],
  ],
  [
    "tsql",
    [
      /^go[ \t]*\r?$/im,
      /\bselect\s+(?:distinct\s+)?top[ (]/i,
      /(?:\bfrom|\bjoin|\binto|\btable|\bupdate|\.)\s?\[\w/i,
      /\b(?:nvarchar|datetime2|uniqueidentifier|smalldatetime)\b/i,
      /\bidentity\s?\(/i,
      /\bwith\s?\(nolock\)/i,
      /\bcreate\s+security\s+policy\b/i,
      /\b(?:getdate|isnull|sysdatetime|newid|scope_identity)\s?\(/i,
      /\bdeclare\s+@\w/i,
      /\b(?:dbo|sys)\.\w/i,
      /\bset\s+nocount\b/i,
      /\bsp_executesql\b/i,
    ],
  ],
  [
    "bigquery",
    [
      /`[\w-]+\.[\w-]+(?:\.[\w*-]+)?`/,
      /\b(?:int64|float64|bignumeric)\b/i,
      /\bstruct\s?<|\barray\s?</i,
      /\boptions\s?\(\s*\w+\s?=/i,
      /\b(?:safe_cast|safe_divide|parse_date|format_date|generate_uuid)\s?\(/i,
      /\bselect\s+as\s+struct\b/i,
      /\bunnest\s?\([\s\w.]*\)\s*(?:as\s+\w+\s+)?with\s+offset\b/i,
      /\*\s+except\s?\(/i,
      /\bcreate\s+(?:or\s+replace\s+)?row\s+access\s+policy\b/i,
    ],
  ],
];

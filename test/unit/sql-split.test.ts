import assert from "node:assert/strict";
import type { SqlOptions } from "../../server/src/engine/sql/lexer.ts";
import { chunksFrom, splitFrom, splitSql } from "../../server/src/engine/sql/split.ts";
import { assertLinear } from "../support/linear.ts";

function chunks(text: string, options?: SqlOptions): string[] {
  return splitSql(text, options).map(({ start, end }) => text.slice(start, end));
}

/** Each text with the number of chunks that it has. */
const TEXTS: readonly (readonly [string, number])[] = [
  ["", 0],
  ["SELECT 1", 1],
  ["SELECT 1;", 1],
  ["SELECT 1; SELECT 2", 2],
  ["SELECT 1;\n\n-- about the second\nSELECT 2;\n", 2],
  ["SELECT 1; -- about the first\nSELECT 2; /* too */\r\nSELECT 3;", 3],
  ["SELECT 1;\n-- the end\n", 2],
  ["SELECT ';', \";\", `;`, $$;$$ /* ; */ -- ;\n;", 1],
  ["SELECT (1; SELECT 2", 2],
  ["SELECT 'open\nSELECT 2;\nSELECT 3;", 3],
  ["SELECT 1\nGO\nSELECT 2\ngo 5\n", 2],
  ["BEGIN;\nUPDATE t SET a = 1;\nCOMMIT;\nEND;\n", 4],
  ["BEGIN TRANSACTION;\nDELETE FROM t;\nCOMMIT", 3],
  [
    "CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT CASE WHEN x THEN 1 END; DELETE FROM u; END;\nSELECT 1;",
    2,
  ],
  ["CREATE PROCEDURE p AS\nBEGIN\n  IF @a = 1 BEGIN SELECT 1; END;\n  SELECT 2;\nEND;\nSELECT 3;", 2],
  ["CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; END IF; SELECT 2; END; SELECT 3", 2],
  ["CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END; $$ LANGUAGE plpgsql;\nSELECT 1;", 2],
  ["BEGIN TRY SELECT 1; END TRY BEGIN CATCH THROW; END CATCH;\nSELECT 1;", 2],
  ["DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nSELECT 2//\nDELIMITER ;\nSELECT 3;", 2],
  ["DELIMITER $$\nSELECT 1; SELECT 2$$", 1],
  ["COPY t FROM stdin;\n1\tit's; this\n\\.\nSELECT 1;", 2],
  ["CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);\nSELECT 3;", 2],
  ["CREATE PROCEDURE p AS BEGIN SELECT 1\n\nCREATE PROCEDURE q AS SELECT 2", 2],
  ["\ufeffSELECT 1;\r\nSELECT '😀';\r\n", 2],
  ["SELECT begin, end FROM t; SELECT 2", 2],
];

describe("splitSql", () => {
  for (const [text, count] of TEXTS) {
    it(`finds ${count} chunks in ${JSON.stringify(text)}`, () => assert.equal(chunks(text).length, count));
  }

  it("gives leading comments to the statement that follows, and those behind it to the one before", () => {
    assert.deepEqual(chunks("SELECT 1; -- one\n-- two\nSELECT 2;"), [
      "SELECT 1; -- one\n",
      "-- two\nSELECT 2;",
    ]);
  });

  it("partitions any text, and gives the same from each of its boundaries on", () => {
    const texts = TEXTS.map(([text]) => text);
    for (const text of [...texts, ...mixes(texts, 300)]) {
      for (const dialect of [undefined, "postgres", "mysql", "tsql"] as const) {
        const all = splitSql(text, { dialect });
        assert.equal(all.map(({ start, end }) => text.slice(start, end)).join(""), text);
        assert.ok(all.every(({ start, end }) => end > start));
        all.forEach(({ start }, i) => {
          assert.deepEqual(splitFrom(text, start, { dialect }), all.slice(i), JSON.stringify(text));
        });
      }
    }
  });

  it("reads no further than it is asked to", () => {
    const text = "SELECT 1; SELECT 2; SELECT 3;";
    assert.deepEqual(chunksFrom(text, 9).next().value, { start: 9, end: 19, openEnded: false });
  });

  it("finds the same after an edit when it starts again as `openEnded` says", () => {
    const texts = TEXTS.map(([text]) => text);
    const inserted = [
      "'",
      '"',
      "*/",
      "/*",
      "$$",
      "$a$",
      "}}",
      ";",
      "\nSELECT 1;\n",
      "\\.\n",
      "\n\\.\n",
      "END;",
      "x",
    ];
    const bases = [
      ...mixes(texts, 150),
      "SELECT $a$ 1;\nSELECT 2;\nSELECT 3;",
      "SELECT /* 1;\nSELECT 2;\nSELECT 3",
    ];
    for (const text of bases) {
      const old = splitSql(text);
      for (let i = 0; i < 40; i++) {
        const offset = (i * 37) % (text.length + 1);
        const more = inserted[i % inserted.length]!;
        const edited = text.slice(0, offset) + more + text.slice(offset);
        const touched = Math.max(old.findLastIndex(({ start }) => start <= offset) - 1, 0);
        const open = old.findIndex(({ openEnded }) => openEnded);
        const restart = open === -1 ? touched : Math.min(open, touched);
        const kept = old.slice(0, restart);
        const start = old[restart]?.start ?? 0;
        assert.deepEqual(
          [...kept, ...splitFrom(edited, start)],
          splitSql(edited),
          JSON.stringify([text, offset, more]),
        );
      }
    }
  });

  it("takes linear time on long and on broken files", function () {
    this.timeout(20_000);
    const hostile = [
      "SELECT a, b FROM t WHERE c = 'd';\n".repeat(3e4),
      "BEGIN x;\n".repeat(1e5),
      "DELIMITER //\n".repeat(8e4),
      ";".repeat(1e6),
      "SELECT '\n".repeat(1e5),
      "COPY t FROM stdin;\n".repeat(5e4),
    ];
    for (const text of hostile) assertLinear(text, splitSql);
  });
});

/** Texts joined and cut at random; the same on every run. */
function mixes(texts: readonly string[], count: number): string[] {
  let seed = 11;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, () => {
    const joined = [0, 1, 2].map(() => texts[random(texts.length)]).join("\n");
    const cut = random(joined.length + 1);
    return joined.slice(0, cut) + joined.slice(cut + random(6));
  });
}

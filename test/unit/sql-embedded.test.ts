import assert from "node:assert/strict";
import {
  cutTemplate,
  type EmbeddedSql,
  type HostPiece,
  readEmbeddedSql,
} from "../../server/src/engine/sql/embedded.ts";
import { readStatements } from "../../server/src/engine/sql/statement.ts";

const text = (host: string, hostStart = 0, flags: Partial<HostPiece> = {}): HostPiece => ({
  hostStart,
  text: host,
  kind: "text",
  ...flags,
});

function masked(host: string, flags: Partial<HostPiece> = {}): string {
  const sql = readEmbeddedSql([text(host, 0, flags)]).text;
  assert.equal(sql.length, host.length);
  return sql;
}

describe("readEmbeddedSql", () => {
  it("masks escapes by text of the same length", () => {
    assert.equal(masked("SELECT 1 -- a\\nFROM t"), "SELECT 1 -- a \nFROM t");
    assert.equal(masked("'it\\'s \\\"x\\\"'"), "'it 's  \"x \"'");
    assert.equal(masked("'a\\'\\'b'"), "'a  ''b'");
    assert.equal(masked("'\\\\'"), "' \\'");
    assert.equal(masked("\\x41\\101\\u00e9\\N{BULLET}"), "AAé_".padStart(24));
    assert.equal(masked("'\\U0001F600'"), "'        😀'");
    assert.equal(masked("a \\\nb \\\r\nc"), "a   b    c");
    assert.equal(masked("a\\tb\\0c"), "a  b  c");
  });

  it("leaves alone what Python does not take for an escape", () => {
    assert.equal(masked("'\\d+ \\%'"), "'\\d+ \\%'");
    assert.equal(masked("\\xZZ \\u12"), "\\xZZ \\u12");
    assert.equal(masked("\\n \\'", { raw: true }), "\\n \\'");
    assert.equal(masked("'{{}}' %%"), "'{{}}' %%");
  });

  it("masks doubled braces and percent signs where they stand for one", () => {
    assert.equal(masked("'{{1}}'", { braces: true }), "' {1 }'");
    assert.equal(masked("LIKE 'a%%'", { percents: true }), "LIKE 'a %'");
    assert.equal(masked("r'\\n{{'", { raw: true, braces: true }), "r'\\n {'");
  });

  it("masks holes by identifiers and tells where they are", () => {
    const host = 'f"SELECT * FROM {table} WHERE id = {user_id}"';
    const sql = readEmbeddedSql([
      text(host.slice(2, 16), 2, { braces: true }),
      { hostStart: 16, text: "{table}", kind: "hole" },
      text(host.slice(23, 35), 23, { braces: true }),
      { hostStart: 35, text: "{user_id}", kind: "hole" },
    ]);
    assert.equal(sql.text, "SELECT * FROM h______ WHERE id = h________");
    assert.deepEqual(sql.holes, [
      { start: 14, end: 21, index: 0 },
      { start: 33, end: 42, index: 1 },
    ]);
    const block = readStatements(sql.text, { holes: sql.holes })[0]!.query!.blocks[0]!;
    assert.equal(block.from[0]?.name?.template, true);
    const where = sql.toHostSpan(block.where!);
    assert.equal(host.slice(where.start, where.end), "WHERE id = {user_id}");
    assert.equal(sql.fromHost(35), 33);
    assert.equal(sql.fromHost(0), undefined);
  });

  it("maps across joined literals, to the side that was asked for", () => {
    const host = "(\"SELECT a \"\r\n  'FROM b')";
    const sql = readEmbeddedSql([text("SELECT a ", 2), text("FROM b", 17)]);
    assert.equal(sql.text, "SELECT a FROM b");
    assert.deepEqual([sql.toHost(9), sql.toHost(9, "before")], [17, 11]);
    const { query } = readStatements(sql.text)[0]!;
    const from = sql.toHostSpan(query!.blocks[0]!.fromClause!);
    assert.equal(host.slice(from.start, from.end), "FROM b");
    const whole = sql.toHostSpan({ start: 0, end: 15 });
    assert.equal(host.slice(whole.start, whole.end), "SELECT a \"\r\n  'FROM b");
    assert.deepEqual(sql.toHostSpan({ start: 15, end: 15 }), { start: 23, end: 23 });
  });

  it("reads nothing from nothing", () => {
    assert.deepEqual([readEmbeddedSql([]).text, readEmbeddedSql([]).toHost(0)], ["", 0]);
    const empty = readEmbeddedSql([text("", 5)]);
    assert.deepEqual([empty.text, empty.toHost(0)], ["", 5]);
  });

  it("keeps every character that is in no escape at its place in the host", () => {
    const parts = [
      "SELECT ",
      "😀",
      "é",
      "\r\n",
      "\n",
      "'",
      "a.b",
      "漢字",
      " -- x",
      "%",
      "{",
      "}",
      "\t",
      "\\n",
      "\\'",
      "\\\\",
      "\\x41",
      "\\u00e9",
      "\\U0001F600",
      "\\N{DASH}",
      "\\\n",
      "\\\r\n",
      "\\d",
      "{{",
      "}}",
      "%%",
    ];
    let seed = 5;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 500; round++) {
      let host = "x = (";
      const pieces: HostPiece[] = [];
      for (let count = random(6); count >= 0; count--) {
        host += ['"', " f'", '\r\n  r"""', " '😀' "][random(4)];
        const kind = random(4) === 0 ? "hole" : "text";
        const inside = Array.from({ length: random(9) }, () => parts[random(parts.length)]).join("");
        pieces.push({
          hostStart: host.length,
          text: inside,
          kind,
          raw: random(3) === 0,
          braces: random(2) === 0,
        });
        host += inside;
      }
      const sql = readEmbeddedSql(pieces);
      assert.equal(
        sql.text.length,
        pieces.reduce((sum, piece) => sum + piece.text.length, 0),
      );
      checkPieces(sql, pieces, host);
    }
  });
});

describe("cutTemplate", () => {
  const cut = (host: string, style: "format" | "percent") =>
    cutTemplate([text(host, 10)], style).map(({ text: inside, kind, hostStart }) => [
      kind,
      inside,
      hostStart,
    ]);

  it("cuts templates of str.format", () => {
    assert.deepEqual(cut("a {} {{b}} {c!r:>{w}}", "format"), [
      ["text", "a ", 10],
      ["hole", "{}", 12],
      ["text", " {{b}} ", 14],
      ["hole", "{c!r:>{w}}", 21],
    ]);
  });

  it("cuts templates of the percent operator", () => {
    assert.deepEqual(cut("a = %s AND b LIKE '%%x' AND c = %(c)05d", "percent"), [
      ["text", "a = ", 10],
      ["hole", "%s", 14],
      ["text", " AND b LIKE '%%x' AND c = ", 16],
      ["hole", "%(c)05d", 42],
    ]);
    assert.equal(readEmbeddedSql(cutTemplate([text("'a%%' %s")], "percent")).text, "'a %' h_");
  });
});

/** Checks the mapping law outside of holes and escapes. */
function checkPieces(sql: EmbeddedSql, pieces: readonly HostPiece[], host: string): void {
  let offset = 0;
  for (const piece of pieces) {
    const escapes = new Set<number>();
    const pattern = /\\(?:\r\n|[\s\S]|N\{[^}]*\})|\{\{|\}\}/g;
    for (const { 0: found, index } of piece.text.matchAll(pattern)) {
      if (found[0] === "\\" ? piece.raw : !piece.braces) continue;
      const numeric = /^\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9A-F]{8}|N\{[^}]*\})/.exec(
        piece.text.slice(index),
      );
      for (let i = 0; i < (numeric?.[0].length ?? found.length); i++) escapes.add(index + i);
    }
    for (let i = 0; i < piece.text.length; i++) {
      if (piece.kind === "hole" || escapes.has(i)) continue;
      assert.equal(sql.toHost(offset + i), piece.hostStart + i);
      assert.equal(sql.text[offset + i], host[piece.hostStart + i], JSON.stringify([piece, sql.text]));
    }
    offset += piece.text.length;
  }
}

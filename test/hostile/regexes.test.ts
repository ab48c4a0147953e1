import assert from "node:assert/strict";
import { type OwnPattern, ownPatterns, readPatternList } from "../support/own-patterns.ts";

/** What is to be done where the list is not as the sources are. */
const HINT = "`node scripts/regexes.ts` looks at it and writes test/hostile/regexes.json";

describe("Regular expressions of our own", function () {
  this.timeout(120_000);
  const { linear, superlinear, undecided } = readPatternList();
  const listed = new Set([...linear, ...Object.keys(superlinear), ...Object.keys(undecided)]);
  let patterns: readonly OwnPattern[];

  before(() => {
    patterns = ownPatterns();
  });

  it("are found", () => {
    const literals = new Map(patterns.map(({ literal, places }) => [literal, places]));
    assert.ok(literals.size > 1_500, `${literals.size}`);
    // Of the sources' constants, with `x` for what is known at run time only.
    assert.match([...literals.keys()].join("\n"), /^\/\\bsession_state\(\?:\\\.\|\\\[\["'\]\)x\\b/m);
    assert.match([...literals.keys()].join("\n"), /^\/\\b\(\?:from\|join\)\\s\+\(\["`\[\]\?\[A-Za-z_\]/m);
  });

  it("have each been looked at for time that grows faster than the text", () => {
    const unknown = patterns.filter(({ literal }) => !listed.has(literal));
    assert.deepEqual(unknown, [], HINT);
  });

  it("are no longer listed when they are gone", () => {
    const literals = new Set(patterns.map(({ literal }) => literal));
    assert.deepEqual(
      [...listed].filter((literal) => !literals.has(literal)),
      [],
      HINT,
    );
  });

  it("take little time, or it is said why", () => {
    const reasons = [
      ...Object.entries(superlinear).map(([literal, { bound }]) => [literal, bound]),
      ...Object.entries(undecided),
    ];
    assert.deepEqual(
      reasons.filter(([, reason]) => !reason),
      [],
      HINT,
    );
  });
});

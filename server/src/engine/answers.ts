import type { Made } from "./askers.ts";
import type { Statement, Unit } from "./language.ts";
import type { Answer, Asking, Shared } from "./made.ts";
import { messageOf } from "./message-of.ts";
import { numberOf } from "./number-of.ts";
import type { AnyQuestion } from "./rule.ts";
import { noting, type Source } from "./syntax/node.ts";
import { unitsOf } from "./units.ts";

/**
 * A question of a rule with its asker.
 *
 * @param within - the first part of the class, of a question that is for the other parts of it
 */
export function askingOf(question: AnyQuestion, asker: unknown, within?: Source): Asking {
  const of = within ? ` of ${numberOf(within)}` : "";
  return { question, asker, within, key: `others ${question.id}${of} ${JSON.stringify(asker)}` };
}

/** Something that is said to a question more often than before a change, or less often. */
export interface OtherAnswer {
  value: unknown;
  more: number;
  /** See `Answer`. */
  within?: Source | undefined;
}

/** What is said to a question more or less often than before. */
export function otherAnswers(before: readonly Answer[], after: readonly Answer[]): OtherAnswer[] {
  const counted = new Map<string, OtherAnswer>();
  const count = (answers: readonly Answer[], by: 1 | -1) => {
    for (const { value: values, within } of answers)
      for (const value of values) add(counted, value, by, within);
  };
  count(before, -1);
  count(after, 1);
  return [...counted.values()].filter(({ more }) => more !== 0);
}

/** What of one answer an asker is told. */
export function toldOf({ question, asker }: Asking, said: unknown): unknown {
  return question.tell ? question.tell(said, asker) : said;
}

/** What an asker is told more or less often than before, as text; empty where that is nothing. */
export function toldOtherwise(asking: Asking, others: readonly OtherAnswer[]): string {
  const counted = new Map<string, OtherAnswer>();
  for (const { value, more, within } of others) {
    if (within !== asking.within) continue;
    const told = toldOf(asking, value);
    if (told !== undefined) add(counted, told, more);
  }
  return [...counted]
    .flatMap(([text, { more }]) => (more === 0 ? [] : `${more} ${text}`))
    .sort()
    .join("\n");
}

function add(counted: Map<string, OtherAnswer>, value: unknown, by: number, within?: Source): void {
  const json = JSON.stringify(value);
  const text = within ? `${json} of ${numberOf(within)}` : json;
  const known = counted.get(text);
  if (known) known.more += by;
  else counted.set(text, { value, more: by, within });
}

/** Asks a statement, or a part of one, and keeps what it says. */
export function answerOf<S extends Statement>(
  question: AnyQuestion,
  unit: Unit<S>,
  all: readonly S[],
  { language, surroundings, onProblem }: Shared<S>,
  answers: Made<Source, Answer>,
): Answer {
  const { key, statement } = unit;
  const asked = new Set<string>();
  const texts = new Set<Source>();
  let value: readonly unknown[] = [];
  try {
    const answer = () => language.answer?.(question, statement, all, asked, surroundings);
    value = noting({ own: unit.of, span: unit, texts, asked }, answer) ?? [];
  } catch (error) {
    onProblem({ path: surroundings.file.path, rule: question.id, message: messageOf(error) });
  }
  const within = question.isForClass && unitsOf(language, unit.of)[0]?.key;
  const answer = { value, asked, shows: [...texts], within };
  answers.set(key, answer);
  return answer;
}

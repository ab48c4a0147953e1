import type { Made } from "./askers.ts";
import type { Statement } from "./language.ts";
import type { Answer, Asking, Shared } from "./made.ts";
import { messageOf } from "./message-of.ts";
import type { AnyQuestion } from "./rule.ts";
import { notingTexts, type Source } from "./syntax/node.ts";

/** A question of a rule with its asker. */
export function askingOf(question: AnyQuestion, asker: unknown): Asking {
  return { question, asker, key: `others ${question.id} ${JSON.stringify(asker)}` };
}

/** Something that is said to a question more often than before a change, or less often. */
export interface OtherAnswer {
  value: unknown;
  more: number;
}

/** What is said to a question more or less often than before. */
export function otherAnswers(before: readonly Answer[], after: readonly Answer[]): OtherAnswer[] {
  const counted = new Map<string, OtherAnswer>();
  const count = (answers: readonly Answer[], by: 1 | -1) => {
    for (const value of answers.flatMap((answer) => answer.value)) add(counted, value, by);
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
  for (const { value, more } of others) {
    const told = toldOf(asking, value);
    if (told !== undefined) add(counted, told, more);
  }
  return [...counted]
    .flatMap(([text, { more }]) => (more === 0 ? [] : `${more} ${text}`))
    .sort()
    .join("\n");
}

function add(counted: Map<string, OtherAnswer>, value: unknown, by: number): void {
  const text = JSON.stringify(value);
  const known = counted.get(text);
  if (known) known.more += by;
  else counted.set(text, { value, more: by });
}

/** Asks a statement, and keeps what it says. */
export function answerOf<S extends Statement>(
  question: AnyQuestion,
  statement: S,
  all: readonly S[],
  { language, surroundings, onProblem }: Shared<S>,
  answers: Made<S, Answer>,
): Answer {
  const asked = new Set<string>();
  const read = new Set<Source>();
  let value: readonly unknown[] = [];
  try {
    const answer = () => language.answer?.(question, statement, all, asked, surroundings);
    value = notingTexts(statement, read, answer) ?? [];
  } catch (error) {
    onProblem({ path: surroundings.file.path, rule: question.id, message: messageOf(error) });
  }
  const answer = { value, asked, shows: [...read] };
  answers.set(statement, answer);
  return answer;
}

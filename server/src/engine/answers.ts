import type { Made } from "./askers.ts";
import type { Statement } from "./language.ts";
import type { Answer, Shared } from "./made.ts";
import { messageOf } from "./message-of.ts";
import type { Question } from "./rule.ts";
import { notingTexts, type Source } from "./syntax/node.ts";

/** The key under which a question of a rule is noted. */
export function keyOfQuestion({ id }: Question<unknown>): string {
  return `others ${id}`;
}

/** Asks a statement, and keeps what it says. */
export function answerOf<S extends Statement>(
  question: Question<unknown>,
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
  const answer = { value, text: value.length > 0 ? JSON.stringify(value) : "", asked, shows: [...read] };
  answers.set(statement, answer);
  return answer;
}

import { escapeExpression } from "./escape-expression.ts";

const OPEN = "[【[（(<《]";
const CLOSE = "[】\\]）)>》]";
const MARKS = "[!！]*";

/** Finds a word that says that a subject is urgent; a word of letters stands alone. */
export function findUrgency(subject: string, words: readonly string[]): { readonly start: number; readonly text: string } | undefined {
  const match = words.length === 0 ? undefined : anyOf(words).exec(subject);
  return match ? { start: match.index, text: match[0] } : undefined;
}

/** The subject without such words, and without the brackets and separators that held nothing else. */
export function dropUrgency(subject: string, words: readonly string[]): string {
  const word = anyOf(words).source;
  return subject
    .replace(new RegExp(`${OPEN}\\s*(?:${word})${MARKS}\\s*${CLOSE}\\s*`, "gi"), "")
    .replace(new RegExp(`[\\s\\-—–_·|,，、:：]*(?:${word})${MARKS}(?=\\s*${CLOSE}|\\s*$)`, "gi"), "")
    .replace(new RegExp(`(?:${word})${MARKS}[\\s\\-—–_·|,，、:：]*`, "gi"), "")
    .replace(/^[\s\-—–_·|,，、:：!！]+/, "")
    .trim();
}

function anyOf(words: readonly string[]): RegExp {
  const parts = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => (/^[a-z]/i.test(word) ? `\\b${escapeExpression(word)}\\b` : escapeExpression(word)));
  return new RegExp(parts.join("|"), "i");
}

import type { Language } from "./message.ts";
import { fromLists, type WordLists } from "./word-lists.ts";

/** What clauses are told by that go together or can stand alone; they are given as they are searched, folded. */
export interface ClauseWords {
  /** Waits for another clause: a condition, a reason, a beginning such as “honestly”. */
  readonly leads: (clause: string) => boolean;
  /** Only goes on from the one before it. */
  readonly follows: (clause: string) => boolean;
  /** Must not get lost with what is beside it: figures, and what is asked for. */
  readonly isKept: (clause: string) => boolean;
  /** Says something of the case. */
  readonly isWorth: (clause: string) => boolean;
  /** Begins a new thought where no sign stands before it. */
  readonly turns: (clause: string) => boolean;
  /** Whether what stands before and after can do without what stood between, whose first clause is `gone`; nothing where there are none. */
  readonly stand: (before: readonly string[], after: readonly string[], gone: string) => boolean;
}

/** The words of a language. */
export function clauseWords(knowledge: { readonly lists: WordLists }, language: Language): ClauseWords {
  return WORDS(knowledge)[language];
}

const WORDS = fromLists((lists): Readonly<Record<Language, ClauseWords>> => ({ zh: chinese(lists), en: english(lists) }));

function chinese(lists: WordLists): ClauseWords {
  const one = (list: string) => lists.one(list, "zh");
  const leads = new RegExp(`^(?:${one("openers")} ?)?${one("leads")}|${one("leads-at-end")}$`);
  const follows = new RegExp(`^${one("follows")}`);
  const says = new RegExp(one("verbs"));
  const kept = new RegExp(one("kept"));
  const worth = new RegExp(one("worth"));
  const turns = new RegExp(`^${one("turns")}`);
  const open = new RegExp(`${one("open-ends")}$`);
  const waits = new RegExp(`^${one("subject-before")}`);
  const own = new RegExp(`^${one("own-subjects")}`);
  return {
    leads: (clause) => leads.test(clause),
    follows: (clause) => follows.test(clause),
    isKept: (clause) => kept.test(clause) && says.test(clause),
    isWorth: (clause) => worth.test(clause),
    turns: (clause) => turns.test(clause),
    stand: (before, after, gone) => {
      const [last, next] = [before.at(-1), after[0]];
      if (last !== undefined && (leads.test(last) || open.test(last))) return false;
      if (next !== undefined && (follows.test(next) || (waits.test(next) && !waits.test(gone) && !own.test(gone)))) return false;
      return [...before, ...after].join("").length >= 4 && [...before, ...after].some((clause) => says.test(clause));
    },
  };
}

function english(lists: WordLists): ClauseWords {
  const one = (list: string) => lists.one(list, "en");
  const leads = new RegExp(`^(?:and |but |so |or )?${one("leads")}|${one("leads-at-end")}$`);
  const follows = new RegExp(`^(?:${one("follows")}|\\w+${one("follows-ending")})`);
  const kept = new RegExp(one("kept"));
  const worth = new RegExp(one("worth"));
  const joint = new RegExp(`^${one("clause-joints")},? ?`);
  const subject = new RegExp(`^(?:${one("subjects")}|\\d+\\b)`);
  const verb = new RegExp(`${one("verbs")}|\\b\\w{2,}ed\\b|${one("short-forms")}'(?:s|m|re|ve|d|ll)\\b|n't\\b`);
  const named = new RegExp(`^[\\w'-]+(?: [\\w'-]+){0,3} (?:${one("finite-verbs")}|\\w{2,}ed\\b)`);
  const open = new RegExp(`${one("open-ends")}$`);
  const goesOn = new RegExp(`^${one("goes-on")}`);
  const isIndependent = (clause: string) => {
    const words = clause.replace(joint, "");
    return (subject.test(words) || named.test(words)) && verb.test(words) && !leads.test(clause);
  };
  return {
    leads: (clause) => leads.test(clause),
    // “…, and nine packages depend on it” says something of its own.
    follows: (clause) => follows.test(clause) && !(clause.startsWith("and ") && clause.split(" ").length > 5),
    isKept: (clause) => kept.test(clause),
    isWorth: (clause) => worth.test(clause),
    turns: () => true,
    stand: (before, after) => {
      const [last, next] = [before.at(-1), after[0]];
      if (last !== undefined && open.test(last)) return false;
      if (before.length > 0 && !before.some(isIndependent)) return false;
      if (next === undefined) return true;
      return isIndependent(next) || (before.length > 0 && goesOn.test(next));
    },
  };
}

import type { Folded } from "./fold.ts";
import { memo } from "./memo.ts";
import { literalsOf, type Node, type Pattern, type Sequence, variants } from "./pattern.ts";

/** Where a pattern was found in a folded passage: offsets into its text. */
export interface Match<T> {
  readonly owner: T;
  readonly pattern: Pattern;
  readonly start: number;
  readonly end: number;
}

interface Anchor<T> {
  readonly owner: T;
  readonly pattern: Pattern;
  readonly before: Sequence;
  /** What begins with the fixed word, and all that follows. */
  readonly from: Sequence;
}

interface State<T> {
  readonly next: Map<string, State<T>>;
  fail: State<T> | undefined;
  /** Words that end here, the longest first. */
  words: { readonly length: number; readonly anchors: Anchor<T>[] }[];
}

/** How far a gap reaches, counted in Chinese characters; three Latin letters count as one. */
const GAP = 12;
/** Steps that one attempt may take: what a rule file says cannot make a letter slow. */
const MOST_STEPS = 4000;

/** All phrases of all rules in one automaton (Aho–Corasick): a text is read once, whatever the number of phrases. */
export class Matcher<T> {
  readonly #root: State<T> = { next: new Map(), fail: undefined, words: [] };
  readonly #known = memo((text): readonly Match<T>[] => [...this.#search(text)]);

  constructor(patterns: readonly { readonly owner: T; readonly pattern: Pattern }[]) {
    for (const { owner, pattern } of patterns) this.#add(owner, pattern);
    this.#link();
  }

  /** Every match in a passage, by where its fixed word stands; matches of one pattern that overlap are given once. */
  find({ text }: Folded): readonly Match<T>[] {
    return this.#known(text);
  }

  *#search(text: string): Generator<Match<T>> {
    const ends = new Map<Pattern, number>();
    let state = this.#root;
    for (let at = 0; at < text.length; at++) {
      const char = text[at] as string;
      while (state !== this.#root && !state.next.has(char)) state = state.fail ?? this.#root;
      state = state.next.get(char) ?? this.#root;
      for (const { length, anchors } of state.words) {
        const wordStart = at + 1 - length;
        for (const anchor of anchors) {
          if ((ends.get(anchor.pattern) ?? -1) > wordStart) continue;
          const match = attempt(anchor, text, wordStart);
          if (!match) continue;
          ends.set(anchor.pattern, match.end);
          yield match;
        }
      }
    }
  }

  #add(owner: T, pattern: Pattern): void {
    for (const nodes of variants(pattern.nodes)) this.#addVariant(owner, pattern, nodes);
  }

  #addVariant(owner: T, pattern: Pattern, nodes: Sequence): void {
    const literals = literalsOf(nodes);
    if (!literals) return;
    const anchor = { owner, pattern, before: nodes.slice(0, literals.index), from: nodes.slice(literals.index) };
    for (const word of new Set(literals.words)) {
      let state = this.#root;
      for (const char of word.split("")) {
        const next = state.next.get(char) ?? { next: new Map(), fail: undefined, words: [] };
        state.next.set(char, next);
        state = next;
      }
      const own = state.words[0];
      if (own) own.anchors.push(anchor);
      else state.words.push({ length: word.length, anchors: [anchor] });
    }
  }

  #link(): void {
    const queue: State<T>[] = [];
    for (const state of this.#root.next.values()) {
      state.fail = this.#root;
      queue.push(state);
    }
    for (const state of queue) {
      for (const [char, next] of state.next) {
        let fail = state.fail;
        while (fail && fail !== this.#root && !fail.next.has(char)) fail = fail.fail;
        next.fail = fail?.next.get(char) ?? this.#root;
        next.words = [...next.words, ...next.fail.words];
        queue.push(next);
      }
    }
  }
}

function attempt<T>({ owner, pattern, before, from }: Anchor<T>, text: string, wordStart: number): Match<T> | undefined {
  if (!canGoOn(before.at(-1), text[wordStart - 1], -1)) return undefined;
  const end = run(from, text, wordStart, 1);
  if (end === undefined) return undefined;
  const start = run(before, text, wordStart, -1);
  return start === undefined ? undefined : { owner, pattern, start, end };
}

/** Whether what stands beside a fixed word can be the next of a pattern: most attempts end here. */
function canGoOn(node: Node | undefined, sign: string | undefined, step: 1 | -1): boolean {
  if (node?.kind === "text") return sign === (step === 1 ? node.text[0] : node.text.at(-1));
  return node?.kind !== "any" || optionsAt(node.options, sign, step).length > 0;
}

/** Follows a sequence forwards (1) or backwards (-1) and gives the place where it ends; gaps are as short as they can be. */
function run(nodes: Sequence, text: string, from: number, step: 1 | -1): number | undefined {
  let steps = 0;
  const follow = (sequence: Sequence, index: number, at: number, then: (at: number) => number | undefined): number | undefined => {
    if (++steps > MOST_STEPS) return undefined;
    const node = step === 1 ? sequence[index] : sequence[sequence.length - 1 - index];
    if (!node) return then(at);
    const rest = (next: number) => follow(sequence, index + 1, next, then);
    return visit(node, at, rest);
  };
  const visit = (node: Node, at: number, rest: (at: number) => number | undefined): number | undefined => {
    switch (node.kind) {
      case "text": {
        const start = step === 1 ? at : at - node.text.length;
        if (start < 0 || !text.startsWith(node.text, start)) return undefined;
        return rest(step === 1 ? start + node.text.length : start);
      }
      case "any":
        for (const option of optionsAt(node.options, text[step === 1 ? at : at - 1], step)) {
          const found = follow(option, 0, at, rest);
          if (found !== undefined) return found;
        }
        return undefined;
      case "gap": {
        if (!isEdge(text, at)) return undefined;
        let room = GAP;
        for (let next = at; ; next += step) {
          const found = isEdge(text, next) ? rest(next) : undefined;
          if (found !== undefined) return found;
          const passed = text[step === 1 ? next : next - 1];
          if (passed === undefined || "。!?;".includes(passed) || (passed === "." && isStop(text, step === 1 ? next : next - 1))) return undefined;
          room -= passed.charCodeAt(0) < 0x2e80 ? 1 / 3 : 1;
          if (room < 0) return undefined;
        }
      }
      case "number":
        return stretch(
          at,
          (place) => DIGIT.test(text[place] ?? "") || (/[.,]/.test(text[place] ?? "") && /\d/.test(text[place - 1] ?? "") && /\d/.test(text[place + 1] ?? "")),
          1,
          rest,
        );
      case "word":
        return stretch(
          at,
          (place) => /[a-z'\d-]/.test(text[place] ?? ""),
          1,
          (next) => (isEdge(text, next) && text.slice(Math.min(at, next), Math.max(at, next)) !== "not" ? rest(next) : undefined),
        );
      case "rest":
        return stretch(at, (place) => /[a-z'\d-]/.test(text[place] ?? ""), 0, rest);
      case "begin":
      case "end": {
        const beside = node.kind === "begin" ? text[at - 1] : text[at];
        if (beside === undefined || /[。!?;,:、…\s"'()\uFFFC-]/.test(beside)) return rest(at);
        return undefined;
      }
    }
  };
  const stretch = (at: number, belongs: (place: number) => boolean, least: number, rest: (at: number) => number | undefined): number | undefined => {
    let next = at;
    while (belongs(step === 1 ? next : next - 1)) next += step;
    for (; Math.abs(next - at) >= least; next -= step) {
      const found = rest(next);
      if (found !== undefined || next === at) return found;
    }
    return undefined;
  };
  return follow(nodes, 0, from, (at) => (isEdge(text, at) ? at : undefined));
}

/** Options by the sign that they begin with, and, under "", those that may begin with any; both keep the order of the rule file. */
type BySign = ReadonlyMap<string, readonly Sequence[]>;

// Weak: a table is gone with the pattern that it belongs to.
const forwards = memoByList((options) => bySign(options, 1));
const backwards = memoByList((options) => bySign(options, -1));

/** The options that can go on at a sign: a choice of a hundred words costs one look, wherever a gap tries it. */
function optionsAt(options: readonly Sequence[], sign: string | undefined, step: 1 | -1): readonly Sequence[] {
  const table = (step === 1 ? forwards : backwards)(options);
  return table.get(sign ?? "") ?? table.get("") ?? [];
}

function bySign(options: readonly Sequence[], step: 1 | -1): BySign {
  const signs = options.map((option) => signsOf(option, step));
  const names = new Set(["", ...signs.flatMap((each) => [...(each ?? [])])]);
  return new Map([...names].map((name) => [name, options.filter((_, at) => signs[at]?.has(name) ?? true)]));
}

/** The signs with which a sequence can begin (or end, backwards); undefined where that may be any or none. */
function signsOf(sequence: Sequence, step: 1 | -1): ReadonlySet<string> | undefined {
  const node = step === 1 ? sequence[0] : sequence.at(-1);
  if (node?.kind === "text") return new Set([(step === 1 ? node.text[0] : node.text.at(-1)) ?? ""]);
  if (node?.kind !== "any") return undefined;
  const inner = node.options.map((option) => signsOf(option, step));
  return inner.some((each) => each === undefined) ? undefined : new Set(inner.flatMap((each) => [...(each ?? [])]));
}

function memoByList<T>(make: (options: readonly Sequence[]) => T): (options: readonly Sequence[]) => T {
  const made = new WeakMap<readonly Sequence[], T>();
  return (options) => {
    let value = made.get(options);
    if (value === undefined) {
      value = make(options);
      made.set(options, value);
    }
    return value;
  };
}

/** Whether a full stop ends a sentence, and is not inside a number or an address. */
function isStop(text: string, at: number): boolean {
  const after = text[at + 1];
  return after === undefined || after === " ";
}

const LATIN = /[a-z\d]/;
const DIGIT = /[\d%一二三四五六七八九十百千万亿两几数成]/;

/** Whether a place is not inside a Latin word: those are found whole, unless the phrase goes on with their rest (`*`). */
function isEdge(text: string, at: number): boolean {
  return !(LATIN.test(text[at - 1] ?? "") && LATIN.test(text[at] ?? ""));
}

import * as v from "valibot";
import { type ContextMatcher, SIDES } from "./context-words.ts";
import { CONTEXT_NAMES } from "./contexts.ts";
import type { Simplifier } from "./fold.ts";
import type { LinearModel } from "./linear-model.ts";
import type { Message } from "./message.ts";
import type { Pattern } from "./pattern.ts";
import type { PlatformNames } from "./platform-names.ts";
import type { Rule } from "./rule.ts";
import type { Traditional } from "./script.ts";
import type { WordLists } from "./word-lists.ts";

/** Text in both languages, or one text for both. */
const message = v.pipe(
  v.union([v.string(), v.object({ zh: v.string(), en: v.string() })]),
  v.transform((text): Message => (typeof text === "string" ? { zh: text, en: text } : text)),
);
const texts = v.optional(v.array(v.string()), []);
const byLanguage = v.optional(v.object({ zh: texts, en: texts }), { zh: [], en: [] });
const day = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "a date such as 2025-11 is expected"));

/** Where a fact comes from: a key of sources.yaml, when it was read, and whether an official page confirms it. */
const sourced = { source: v.string(), date: day, verified: v.optional(v.boolean(), false), note: v.optional(message) };

const limit = <T>(value: v.GenericSchema<unknown, T>) => v.optional(v.object({ value, ...sourced }));
const bytes = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)? ?(B|kB|MB|GB)$/, "a size such as 5 MB is expected"))]),
  v.transform((size) => (typeof size === "number" ? size : readBytes(size))),
);

const channel = v.strictObject({
  id: v.string(),
  name: message,
  /** Structures that the channel accepts; the first is its own. */
  structures: v.optional(v.array(v.string()), ["three-part"]),
  /** What the exported thing is: a mail, or the fields of a form. */
  form: v.optional(v.picklist(["mail", "fields", "call"]), "mail"),
  fields: v.optional(v.array(v.strictObject({ id: v.string(), name: message, parts: v.array(v.string()), characters: limit(v.number()) })), []),
  limits: v.optional(
    v.strictObject({
      attachmentCount: limit(v.number()),
      attachmentBytes: limit(bytes),
      attachmentsTotalBytes: limit(bytes),
      attachmentTypes: limit(v.array(v.string())),
      gifBytes: limit(bytes),
      videoBytes: limit(bytes),
      characters: limit(v.number()),
      partCharacters: limit(v.number()),
      linkDays: limit(v.number()),
      appealDays: limit(v.number()),
      appeals: limit(v.number()),
    }),
    {},
  ),
  /** `{type}`, `{problem}`, `{request}`, `{account}` are filled in; everything else stands as it is. `also` are forms that are as good. */
  subject: v.optional(v.object({ form: v.string(), also: texts, example: v.string(), ...sourced })),
  fileName: v.optional(v.object({ form: v.string(), example: v.string(), ...sourced })),
  /** `for` are the cases that an address is meant for, all where none is named; a `copy` goes to `cc:`. */
  addresses: v.optional(v.array(v.object({ address: v.string(), use: message, for: texts, copy: v.optional(v.boolean(), false), ...sourced })), []),
  steps: v.optional(v.array(v.object({ text: message, ...sourced })), []),
  answer: v.optional(v.object({ days: v.number(), unit: v.picklist(["hours", "days", "working-days"]), ...sourced })),
});

export const platformFile = v.strictObject({
  version: v.literal(1),
  platform: v.pipe(v.string(), v.regex(/^[a-z][a-z-]*$/)),
  name: message,
  /** Its own names, products and people: never a rival's. */
  names: texts,
  products: texts,
  /** What writers call it, 谐音 and misspellings. */
  nicknames: texts,
  /** Names that are ordinary words too, or that a letter has other reasons for (a WeChat number): a rival's only beside words for going there. */
  ambiguous: texts,
  /** Words that hold one of its names and mean something else: 快手早餐, 某手机. */
  homonyms: texts,
  owner: v.optional(v.string()),
  /** Two platforms are rivals where they share a market and have not the same owner. */
  markets: texts,
  language: v.optional(v.picklist(["zh", "en"])),
  account: v.optional(
    v.object({
      name: message,
      /** Least and most digits of an ID that is all digits. */
      digits: v.optional(v.tuple([v.number(), v.number()])),
      /** What every ID begins with, and how many letters and digits follow. */
      prefix: v.optional(v.string()),
      characters: v.optional(v.tuple([v.number(), v.number()])),
      /** What else the account can be named by, by its first letters: @, https://. */
      otherwise: texts,
      example: v.optional(v.string()),
      note: v.optional(message),
    }),
  ),
  channels: v.optional(v.array(channel), []),
  hints: v.optional(v.array(v.object({ text: message, ...sourced })), []),
});

export const caseFile = v.strictObject({
  version: v.literal(1),
  case: v.string(),
  name: message,
  /** Words of a notice or a letter that speak of this case. */
  words: byLanguage,
  /** The 申诉类型 of a subject. */
  type: message,
  request: message,
  /** What a new letter puts into a part in place of the part's own outline, by its role. */
  skeletons: v.optional(v.record(v.string(), message), {}),
  evidence: v.array(
    v.object({
      id: v.string(),
      name: message,
      /** Words of a label, a title, a file name or a citing clause by which it is recognised. */
      words: byLanguage,
      why: v.optional(message),
      /** It helps where it is there, and is not missed where it is not. */
      optional: v.optional(v.boolean(), false),
      ...sourced,
    }),
  ),
  urgent: v.optional(v.boolean(), false),
});

export const structureFile = v.strictObject({
  version: v.literal(1),
  roles: v.record(
    v.string(),
    v.strictObject({
      name: message,
      /** What it is for, in a sentence. */
      purpose: message,
      labels: v.object({ zh: v.array(v.string()), en: v.array(v.string()) }),
      /** Phrases, in the language of phrase rules, by which the role is known without a label. */
      wording: byLanguage,
      /** Known by a telephone number or an address in the text. */
      reachable: v.optional(v.boolean(), false),
      /** Known by evidence that the text cites. */
      cited: v.optional(v.boolean(), false),
      /** In how many sentences its wording must stand. */
      sentences: v.optional(v.number(), 1),
      /** What is put in where it is missing. */
      skeleton: message,
    }),
  ),
  structures: v.record(
    v.string(),
    v.strictObject({
      name: message,
      parts: v.array(v.string()),
      /** What such a letter, its subject or a part of it is called, where a line has nothing else. */
      titles: byLanguage,
      /** Phrases that only such a letter has: one of them tells the structure, where titles do not. */
      signs: byLanguage,
      /** Every channel takes it, because a law says so. */
      everywhere: v.optional(v.boolean(), false),
      ...sourced,
    }),
  ),
});

export const sourceFile = v.strictObject({
  version: v.literal(1),
  sources: v.record(
    v.string(),
    v.strictObject({
      name: message,
      kind: v.picklist(["official", "guide", "law", "project"]),
      date: day,
      url: v.optional(v.string()),
      note: v.optional(message),
    }),
  ),
});

/** Whom somebody can call, by a name of the place; a team's file adds its own, or replaces one of the same key. */
export const helpLineFile = v.strictObject({
  version: v.literal(1),
  helpLines: v.record(
    v.string(),
    v.strictObject({
      region: message,
      name: message,
      number: v.pipe(v.string(), v.regex(/^\+?\d[\d -]+$/, "a telephone number is expected")),
      /** The languages of the readers who are told of it. */
      languages: v.pipe(v.array(v.picklist(["zh", "en"])), v.minLength(1)),
      ...sourced,
    }),
  ),
});

export const setFile = v.strictObject({ version: v.literal(1), sets: v.record(v.string(), v.array(v.string())) });

/** Words that make a context, see contexts.ts. */
export const contextFile = v.strictObject({
  version: v.literal(1),
  contexts: v.record(v.picklist(CONTEXT_NAMES), v.array(v.strictObject({ where: v.picklist(SIDES), phrases: v.array(v.string()) }))),
});

/** Words that sentences are read by, see word-lists.ts. */
export const listFile = v.strictObject({
  version: v.literal(1),
  lists: v.record(v.string(), v.strictObject({ zh: v.optional(v.array(v.string())), en: v.optional(v.array(v.string())) })),
});

/** What an example says of a file: its size, or more of its facts. */
const exampleFile = v.union([
  v.number(),
  v.strictObject({
    size: v.number(),
    status: v.optional(v.picklist(["file", "unreadable"])),
    type: v.optional(v.string()),
    hash: v.optional(v.string()),
    width: v.optional(v.number()),
    height: v.optional(v.number()),
    located: v.optional(v.boolean()),
    encrypted: v.optional(v.boolean()),
  }),
]);

const example = v.pipe(
  v.union([
    v.string(),
    v.strictObject({ text: v.string(), fixed: v.optional(v.string()), to: v.optional(v.string()), files: v.optional(v.record(v.string(), exampleFile)) }),
  ]),
  v.transform((given) => (typeof given === "string" ? { text: given } : given)),
);

export const ruleFile = v.strictObject({
  version: v.literal(1),
  language: v.optional(v.picklist(["zh", "en"])),
  rules: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/, "an id is kebab-case, such as broken-chain")),
      /** What it is about in a few words, as one reads it after “allow”; its id where it has none. */
      name: v.optional(message),
      check: v.optional(v.string()),
      severity: v.optional(v.picklist(["error", "warning", "information", "hint"])),
      message: v.optional(message),
      why: v.optional(message),
      options: v.optional(v.record(v.string(), v.unknown()), {}),
      examples: v.optional(v.strictObject({ bad: v.optional(v.array(example), []), good: v.optional(v.array(example), []) }), { bad: [], good: [] }),
    }),
  ),
});

export type Channel = v.InferOutput<typeof channel>;
export type Platform = v.InferOutput<typeof platformFile>;
export type Case = v.InferOutput<typeof caseFile>;
export type Role = v.InferOutput<typeof structureFile>["roles"][string];
export type Structure = v.InferOutput<typeof structureFile>["structures"][string];
export type Source = v.InferOutput<typeof sourceFile>["sources"][string];
export type HelpLine = v.InferOutput<typeof helpLineFile>["helpLines"][string];
export type RuleEntry = v.InferOutput<typeof ruleFile>["rules"][number];

/** All that the rule files say. */
export interface Knowledge {
  readonly rules: readonly Rule[];
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly structures: ReadonlyMap<string, Structure>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly helpLines: ReadonlyMap<string, HelpLine>;
  /** Named alternatives for phrases: `<you>`. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
  /** Phrases that were read, see pattern.ts. */
  readonly patterns: Map<string, Pattern>;
  /** The words that make the contexts of phrases, see context-words.ts. */
  readonly contexts: ContextMatcher;
  /** Words that sentences, notices and numbers are read by. */
  readonly lists: WordLists;
  /** Makes spellings alike, see fold.ts. */
  readonly simplify: Simplifier;
  /** How what a fix puts in is written in a letter of traditional characters. */
  readonly traditional: Traditional;
  readonly names: PlatformNames;
  /** What the model of tone has learnt; undefined where none was built. */
  readonly tone: LinearModel | undefined;
  /** What a sentence does in a letter: problem, cause, plan, request, or none of these. */
  readonly sentenceRoles: LinearModel | undefined;
}

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

function readBytes(size: string): number {
  const [, number = "0", unit = "B"] = /^([\d.]+) ?(\w+)$/.exec(size) ?? [];
  return Math.round(Number(number) * (UNITS[unit] ?? 1));
}

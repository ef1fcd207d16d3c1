import type { GenericSchema } from "valibot";
import type { Draft, FileFact } from "./draft.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Language, Message } from "./message.ts";
import type { Span } from "./span.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** Severities from the gravest to the mildest. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "information", "hint"];

/** A file of an example: its size in bytes, or all that matters of it. */
export type ExampleFile = number | ({ readonly [Fact in keyof FileFact]?: FileFact[Fact] | undefined } & { readonly size: number });

/** A text that shows a rule at work. */
export interface Example {
  readonly text: string;
  /** What the first fix makes of it. */
  readonly fixed?: string | undefined;
  /** The channel it is written to, when not `general`. */
  readonly to?: string | undefined;
  /** Files as they would be on disk, by path; a path that is not here is missing. */
  readonly files?: Readonly<Record<string, ExampleFile>> | undefined;
}

/** One rule of the rule files. A later entry of the same id without a message adds its options and examples to the first. */
export interface Rule {
  readonly id: string;
  /** What it is about in a few words, as one reads it after “allow”. */
  readonly name: Message;
  readonly check: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly why: Message;
  /** The options of every entry, in order; each was read by the check's own schema. */
  readonly options: readonly unknown[];
  readonly examples: readonly { readonly kind: "bad" | "good"; readonly language: Language; readonly example: Example }[];
}

/** A replacement of a stretch of the source. Places to fill in are written 〔…〕 or {{…}}; editors make tab stops of them. */
export interface Edit extends Span {
  readonly text: string;
}

export interface Fix {
  readonly title: Message;
  readonly edits: readonly Edit[];
  /** Whether it keeps the meaning, so that fix-all may apply it. */
  readonly safe: boolean;
  /** Files that are to be renamed together with the edits; both paths are as from the letter. */
  readonly renames?: readonly { readonly from: string; readonly to: string }[] | undefined;
  /** It takes words out and puts none in their place that say something. */
  readonly removes?: boolean | undefined;
  /** What it takes out the letter says nowhere else: it is offered where nothing else can be. */
  readonly loses?: boolean | undefined;
  /** Whether it ends the finding only a trial shows: what has none leaves it out. */
  readonly tentative?: boolean | undefined;
}

/** What a check has to say about one place of a letter. */
export interface Finding extends Span {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: Message;
  readonly fixes: readonly Fix[];
  /** Other places that belong to it. */
  readonly related?: readonly (Span & { readonly message: Message })[];
  /** Findings of the same rule that it speaks for: they are listed nowhere, and their fixes are offered where they stand. */
  readonly gathered?: readonly Finding[];
  /** The runs of words that made the model of tone decide, the strongest first. */
  readonly because?: readonly string[];
  /** Words that nothing needs, such as evidence that is not cited: editors grey them out. */
  readonly unnecessary?: boolean;
  /** What the rule offers for a part of it, the rest of which is kept. */
  readonly within?: (part: Span) => readonly Fix[];
  /** What is left of it where others were said first: clauses that none of them meets. */
  readonly besides?: (others: readonly Span[]) => readonly Finding[];
  /** What stands before it in its sentence is said in earnest, which of mockery and venting nobody can tell. */
  readonly isEarnest?: boolean;
}

/** A way of looking. It is given all the rules that name it at once, prepares what it can, and then judges drafts. */
export interface Check<Options> {
  readonly name: string;
  readonly options: GenericSchema<unknown, Options>;
  /** What is wrong with options that have the right shape, such as a phrase that cannot be read. */
  problems?(options: Options, knowledge: Knowledge): readonly string[];
  prepare(rules: readonly RuleWith<Options>[], knowledge: Knowledge): (draft: Draft) => Iterable<Finding>;
}

export interface RuleWith<Options> extends Rule {
  readonly options: readonly Options[];
}

/** The usual way to make a finding: the rule's own message with its places filled in. Fixes that cost something are made when they are asked for. */
export function finding(rule: Rule, span: Span, message: Message, fixes: readonly Fix[] | (() => readonly Fix[]) = []): Finding {
  const found = { rule, severity: rule.severity, start: span.start, end: span.end, message };
  return typeof fixes === "function" ? withFixes(found, fixes) : { ...found, fixes };
}

/** A finding whose fixes are made once, when they are asked for. */
export function withFixes(found: Omit<Finding, "fixes">, make: () => readonly Fix[]): Finding {
  let made: readonly Fix[] | undefined;
  return {
    ...sayings(found),
    get fixes() {
      made ??= make();
      return made;
    },
  };
}

/** A finding of which something is otherwise; its fixes are not made for that. */
export function altered(found: Finding, other: Partial<Omit<Finding, "fixes">>): Finding {
  return withFixes({ ...sayings(found), ...other }, () => found.fixes);
}

/** All of a finding but its fixes, which to copy would be to make. */
function sayings(found: Omit<Finding, "fixes">): Omit<Finding, "fixes"> {
  const keys = (Object.keys(found) as (keyof Finding)[]).filter((key) => key !== "fixes");
  return Object.fromEntries(keys.map((key) => [key, (found as Finding)[key]])) as unknown as Finding;
}

import * as v from "valibot";
import { isNode, LineCounter, parseDocument } from "yaml";
import { CHECKS } from "./checks/index.ts";
import { type ContextWords, readContextWords } from "./context-words.ts";
import type { ContextName } from "./contexts.ts";
import { simplifier } from "./fold.ts";
import { sayHelpLines } from "./help-lines.ts";
import {
  caseFile,
  contextFile,
  type HelpLine,
  helpLineFile,
  type Knowledge,
  listFile,
  type Platform,
  platformFile,
  type RuleEntry,
  ruleFile,
  setFile,
  sourceFile,
  structureFile,
} from "./knowledge.ts";
import { type LinearModel, type LinearModelData, readLinearModel } from "./linear-model.ts";
import { fill, type Language, same } from "./message.ts";
import { readPlatformNames } from "./platform-names.ts";
import type { Rule } from "./rule.ts";
import { readTraditional } from "./script.ts";
import { WordClasses, type WordClassesData } from "./word-classes.ts";
import { WordLists } from "./word-lists.ts";

export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** An entry that could not be read: the others work all the same. */
export interface RuleFileProblem {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Data as it stands in one rule file, with what is broken left out. */
interface Loaded {
  readonly path: string;
  readonly data: Record<string, unknown>;
}

/** What the build keeps of the rule files: already YAML-free, so that starting is quick. */
export type RuleData = readonly Loaded[];

/** Reads rule files of any kind; the kind is told by the key it has: rules, platform, case, structures, sources, helpLines, sets, contexts or lists. */
export function readRuleFiles(files: readonly RuleFile[]): { data: RuleData; problems: RuleFileProblem[] } {
  const problems: RuleFileProblem[] = [];
  const data: Loaded[] = [];
  for (const { path, text } of files) {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
    const report = (offset: number, message: string) => {
      const { line, col } = lines.linePos(offset);
      problems.push({ path, line, column: col, message });
    };
    if (document.errors.length > 0) {
      for (const error of document.errors) report(error.pos[0], error.message);
      continue;
    }
    const raw = document.toJS() as unknown;
    const placeOf = (keys: readonly PropertyKey[]) => {
      for (let length = keys.length; length > 0; length--) {
        const node = document.getIn(keys.slice(0, length), true);
        if (isNode(node) && node.range) return node.range[0];
      }
      return 0;
    };
    const kept = readFile(raw, (keys, message) => report(placeOf(keys), message));
    if (kept) data.push({ path, data: kept });
  }
  return { data, problems };
}

type Report = (keys: readonly PropertyKey[], message: string) => void;

const KINDS: Readonly<Record<string, v.GenericSchema>> = {
  rules: ruleFile,
  platform: platformFile,
  case: caseFile,
  structures: structureFile,
  sources: sourceFile,
  helpLines: helpLineFile,
  sets: setFile,
  contexts: contextFile,
  lists: listFile,
};

function readFile(raw: unknown, report: Report): Record<string, unknown> | undefined {
  const kind = raw !== null && typeof raw === "object" ? Object.keys(KINDS).find((key) => key in raw) : undefined;
  if (!kind) {
    report([], `a rule file has one of these keys: ${Object.keys(KINDS).join(", ")}`);
    return undefined;
  }
  const result = v.safeParse(KINDS[kind] as v.GenericSchema, raw);
  if (result.success && kind !== "rules") return raw as Record<string, unknown>;
  if (kind !== "rules") {
    for (const issue of result.issues ?? []) report(keysOf(issue), sayIssue(issue));
    return undefined;
  }
  return readRules(raw as Record<string, unknown>, report);
}

function readRules(raw: Record<string, unknown>, report: Report): Record<string, unknown> | undefined {
  const { rules, ...rest } = raw;
  const outer = v.safeParse(v.omit(ruleFile, ["rules"]), rest);
  for (const issue of outer.issues ?? []) report(keysOf(issue), sayIssue(issue));
  if (!Array.isArray(rules)) {
    report(["rules"], "`rules` is a list");
    return undefined;
  }
  const entrySchema = ruleFile.entries.rules.item;
  const kept = rules.filter((entry: unknown, index) => {
    const result = v.safeParse(entrySchema, entry);
    for (const issue of result.issues ?? []) report(["rules", index, ...keysOf(issue)], sayIssue(issue));
    return result.success;
  });
  return { ...rest, rules: kept };
}

function keysOf(issue: v.BaseIssue<unknown>): PropertyKey[] {
  return issue.path?.map((item) => item.key as PropertyKey) ?? [];
}

function sayIssue(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.map((item) => String(item.key)).join(".") ?? "";
  return path ? `${path}: ${issue.message}` : issue.message;
}

/** Puts the data of many files together. A rule without the check that it names, or with options that the check cannot read, is left out. */
export function composeKnowledge(data: RuleData): { knowledge: Knowledge; problems: RuleFileProblem[] } {
  const problems: RuleFileProblem[] = [];
  const platforms = new Map<string, Platform>();
  const knowledge = {
    rules: [] as Rule[],
    platforms,
    cases: new Map(),
    roles: new Map(),
    structures: new Map(),
    sources: new Map(),
    helpLines: new Map<string, HelpLine>(),
    sets: new Map(),
    patterns: new Map(),
    simplify: simplifier(),
    traditional: readTraditional(["", ""], [], ["", ""]),
    tone: undefined as LinearModel | undefined,
    sentenceRoles: undefined as LinearModel | undefined,
  };
  const lists = new Map<string, { zh: string[]; en: string[] }>();
  const contexts = new Map<ContextName, ContextWords[]>();
  let contextPath = "";
  const rules = new Map<string, Rule>();
  const entries: { entry: RuleEntry; language: Language; problem: (message: string) => void }[] = [];
  for (const { path, data: file } of data) {
    const problem = (message: string) => problems.push({ path, line: 1, column: 1, message });
    if ("platform" in file) {
      const platform = v.parse(platformFile, file);
      platforms.set(platform.platform, platform);
    } else if ("case" in file) {
      const read = v.parse(caseFile, file);
      knowledge.cases.set(read.case, read);
    } else if ("structures" in file) {
      const read = v.parse(structureFile, file);
      for (const [id, role] of Object.entries(read.roles)) knowledge.roles.set(id, role);
      for (const [id, structure] of Object.entries(read.structures)) knowledge.structures.set(id, structure);
    } else if ("sources" in file) {
      for (const [id, source] of Object.entries(v.parse(sourceFile, file).sources)) knowledge.sources.set(id, source);
    } else if ("helpLines" in file) {
      for (const [id, line] of Object.entries(v.parse(helpLineFile, file).helpLines)) knowledge.helpLines.set(id, line);
    } else if ("sets" in file) {
      for (const [id, set] of Object.entries(v.parse(setFile, file).sets)) knowledge.sets.set(id, set);
    } else if ("lists" in file) {
      for (const [name, { zh = [], en = [] }] of Object.entries(v.parse(listFile, file).lists)) {
        const before = lists.get(name);
        lists.set(name, { zh: [...(before?.zh ?? []), ...zh], en: [...(before?.en ?? []), ...en] });
      }
    } else if ("contexts" in file) {
      contextPath = path;
      for (const [name, words] of Object.entries(v.parse(contextFile, file).contexts) as [ContextName, ContextWords[]][])
        contexts.set(name, [...(contexts.get(name) ?? []), ...words]);
    } else if ("simplify" in file) {
      const [from, to] = v.parse(v.tuple([v.string(), v.string()]), file["simplify"]);
      knowledge.simplify = simplifier(Array.from(from, (character, at) => [character, to[at] ?? character]));
      const { alone, pairs } = v.parse(traditionalFile, file["traditional"] ?? { alone: ["", ""], pairs: [] });
      knowledge.traditional = readTraditional(alone, pairs, [from, to]);
    } else if ("tone" in file) {
      const words = new WordClasses(file["words"] as WordClassesData);
      knowledge.tone = readLinearModel(file["tone"] as LinearModelData, words);
      knowledge.sentenceRoles = readLinearModel(file["sentenceRoles"] as LinearModelData, words);
    } else {
      const read = v.parse(ruleFile, file);
      for (const entry of read.rules) entries.push({ entry, language: read.language ?? "zh", problem });
    }
  }
  const contextWords = readContextWords(contexts, knowledge, (message) => problems.push({ path: contextPath, line: 1, column: 1, message }));
  const complete: Knowledge = { ...knowledge, names: readPlatformNames(knowledge), contexts: contextWords, lists: new WordLists(lists) };
  // Whichever file comes first, what defines a rule is read before what adds to it.
  for (const { entry, language, problem } of entries.sort((a, b) => Number(a.entry.message === undefined) - Number(b.entry.message === undefined)))
    addRule(rules, entry, language, problem, complete);
  const helpLines = sayHelpLines(knowledge.helpLines.values());
  for (const rule of rules.values()) knowledge.rules.push({ ...rule, message: fill(rule.message, { helpLines }) });
  return { knowledge: complete, problems };
}

const traditionalFile = v.strictObject({ alone: v.tuple([v.string(), v.string()]), pairs: v.array(v.tuple([v.string(), v.string()])) });

function addRule(rules: Map<string, Rule>, entry: RuleEntry, language: Language, problem: (message: string) => void, knowledge: Knowledge): void {
  const before = rules.get(entry.id);
  const check = CHECKS.get(entry.check ?? before?.check ?? "");
  const message = entry.message ?? before?.message;
  const why = entry.why ?? before?.why;
  if (!check) return void problem(`${entry.id}: there is no check “${entry.check ?? ""}”; there are ${[...CHECKS.keys()].join(", ")}`);
  if (!message || !why) return void problem(`${entry.id}: the first entry of a rule needs \`message\` and \`why\``);
  const options = v.safeParse(check.options, entry.options);
  if (!options.success) return void problem(`${entry.id}: options.${options.issues.map(sayIssue).join("; ")}`);
  for (const said of check.problems?.(options.output, knowledge) ?? []) problem(`${entry.id}: ${said}`);
  const examples = (["bad", "good"] as const).flatMap((kind) => entry.examples[kind].map((example) => ({ kind, language, example })));
  rules.set(entry.id, {
    id: entry.id,
    name: entry.name ?? before?.name ?? same(entry.id),
    check: check.name,
    severity: entry.severity ?? before?.severity ?? "warning",
    message,
    why,
    options: [...(before?.options ?? []), options.output],
    examples: [...(before?.examples ?? []), ...examples],
  });
}

import { type Folded, foldPhrase, MAYBE, OWN, RIVAL } from "./fold.ts";
import type { Knowledge, Platform } from "./knowledge.ts";
import { memo } from "./memo.ts";

/** Whether two platforms want the same writers: they share a market. One owner's apps are rivals only there. */
export function areRivals(one: Platform, other: Platform): boolean {
  return (
    one.platform !== other.platform &&
    familyOf(one) !== familyOf(other) &&
    (one.markets.length === 0 || other.markets.length === 0 || one.markets.some((market) => other.markets.includes(market)))
  );
}

/** `douyin-shop` is Douyin's: what stands before the first hyphen. */
function familyOf(platform: Platform): string {
  return platform.platform.split("-")[0] ?? platform.platform;
}

/** All that a platform is called, as it is searched. */
export function namesOf(platform: Platform, knowledge: Pick<Knowledge, "simplify">): string[] {
  const names = [platform.name.zh, platform.name.en, ...platform.names, ...platform.nicknames].map((name) => foldPhrase(name, knowledge.simplify));
  const ambiguous = new Set(ambiguousNamesOf(platform, knowledge));
  return [...new Set(names)].filter((name) => name.length > 1 && !ambiguous.has(name) && name !== "平台" && name !== "the platform");
}

/** What may mean the platform or something else, such as 微信 in a contact line. */
function ambiguousNamesOf(platform: Platform, knowledge: Pick<Knowledge, "simplify">): string[] {
  return platform.ambiguous.map((name) => foldPhrase(name, knowledge.simplify)).filter((name) => name.length > 1);
}

/** Folded prose in which names are one sign each, see `markNames`; phrases write them `<own>` and `<rival>`. */
export function markFolded(folded: Folded, to: Platform, knowledge: Knowledge): Folded {
  const text = markNames(folded.text, to, knowledge);
  if (text === folded.text) return folded;
  const at = new Int32Array(text.length + 1);
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    at[index] = folded.at[from] ?? 0;
    const sign = text[index];
    from += sign === folded.text[from] ? 1 : nameAt(folded.text, from, knowledge);
  }
  at[text.length] = folded.at[folded.text.length] ?? 0;
  return { text, at };
}

function nameAt(text: string, at: number, knowledge: Knowledge): number {
  const { expression } = knowledge.names;
  expression.lastIndex = at;
  const length = expression.exec(text)?.[0].length ?? 1;
  expression.lastIndex = 0;
  return length;
}

/** What all platforms are called, and the texts in which their names were marked. */
export interface PlatformNames {
  readonly expression: RegExp;
  readonly ambiguous: ReadonlySet<string>;
  readonly platformOf: ReadonlyMap<string, Platform>;
  /** What texts to a platform became. */
  readonly marked: Map<Platform, (text: string) => string>;
}

/** Reads what all platforms are called. */
export function readPlatformNames(knowledge: Pick<Knowledge, "platforms" | "simplify">): PlatformNames {
  const platformOf = new Map<string, Platform>();
  for (const platform of knowledge.platforms.values())
    for (const name of namesOf(platform, knowledge)) if (!platformOf.has(name)) platformOf.set(name, platform);
  const ambiguous = new Set<string>();
  for (const platform of knowledge.platforms.values()) {
    for (const name of ambiguousNamesOf(platform, knowledge)) {
      if (platformOf.has(name)) continue;
      platformOf.set(name, platform);
      ambiguous.add(name);
    }
  }
  // A homonym is found like a name, and is nobody's.
  const homonyms = [...knowledge.platforms.values()].flatMap((platform) => platform.homonyms.map((word) => foldPhrase(word, knowledge.simplify)));
  const escaped = [...platformOf.keys(), ...homonyms]
    .sort((a, b) => b.length - a.length)
    .map((name) => {
      const literal = [...name].map((char) => char.replace(/[.*+?^${}()|[\]\\]/, "\\$&")).join(/^\p{Script=Han}+$/u.test(name) ? `[${SPLITS}]?` : "");
      return `${/^[a-z\d]/.test(name) ? "(?<![a-z\\d])" : ""}${literal}${/[a-z\d]$/.test(name) ? "(?![a-z\\d])" : ""}`;
    });
  return { expression: new RegExp(escaped.join("|") || "(?!)", "g"), platformOf, ambiguous, marked: new Map() };
}

/** What writers put inside a name so that no machine finds it: 抖·音. */
const SPLITS = "·・.*_丨|";
const SPLIT = new RegExp(`[${SPLITS}]`, "g");

/** Puts one sign in the place of every name of the addressee, others in the place of what is, and of what may be, a rival's name; a general letter has none. */
export function markNames(text: string, to: Platform, knowledge: Knowledge): string {
  if (to.platform === "general") return text;
  const { names } = knowledge;
  let mark = names.marked.get(to);
  if (!mark) {
    mark = memo((unmarked) => replaceNames(unmarked, to, names));
    names.marked.set(to, mark);
  }
  return mark(text);
}

function replaceNames(text: string, to: Platform, { expression, platformOf, ambiguous }: PlatformNames): string {
  return text.replace(expression, (name) => {
    const platform = platformOf.get(name) ?? platformOf.get(name.replace(SPLIT, ""));
    if (!platform) return name;
    if (familyOf(platform) === familyOf(to)) return ambiguous.has(name) ? name : OWN;
    if (!areRivals(platform, to)) return name;
    return ambiguous.has(name) ? MAYBE : RIVAL;
  });
}

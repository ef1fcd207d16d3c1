import { type Clause, readClauses } from "./clauses.ts";
import { FreeLabels } from "./free-labels.ts";
import type { Case, Channel, Knowledge, Platform, Structure } from "./knowledge.ts";
import type { Letter } from "./letter.ts";
import type { Language } from "./message.ts";
import { type Part, readParts } from "./parts.ts";
import { EvidenceRanking } from "./rank-evidence.ts";
import type { Span } from "./span.ts";
import type { StructureSigns } from "./structure-signs.ts";
import { readTone, type ToneSpan } from "./tone.ts";

/** What is known of a local file that a letter names. A fact that could not be learnt is undefined, never guessed. */
export interface FileFact {
  readonly status: "file" | "directory" | "missing" | "unreadable" | "outside";
  /** Bytes. */
  readonly size?: number | undefined;
  /** Extension of the type that its first bytes show, such as `png`. */
  readonly type?: string | undefined;
  /** SHA-256, hexadecimal. */
  readonly hash?: string | undefined;
  /** Last change, milliseconds since 1970. */
  readonly modified?: number | undefined;
  /** The most alike name beside a missing file, as a path from the letter. */
  readonly nearest?: string | undefined;
  /** Pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** The picture says where it was taken. */
  readonly located?: boolean | undefined;
  readonly encrypted?: boolean | undefined;
}

/** Facts by the path that the letter has (`EvidenceItem.path`). A path that is not here was not looked at. */
export type Facts = ReadonlyMap<string, FileFact>;

export const NO_FACTS: Facts = new Map();

/** The platform and the channel that a letter goes to. */
export interface Addressee {
  readonly platform: Platform;
  readonly channel: Channel;
  /** `kuaishou/email`. */
  readonly id: string;
}

/** A letter, the facts about its files, and whom it is for: all that a check may look at. */
export interface Draft {
  readonly letter: Letter;
  readonly facts: Facts;
  readonly to: Addressee;
  /** The name in the front matter when no platform has it; the letter is judged as `general` then. */
  readonly unknownTo: string | undefined;
  readonly case: Case | undefined;
  readonly structure: Structure;
  readonly structureId: string;
  readonly parts: readonly Part[];
  readonly language: Language;
  readonly knowledge: Knowledge;
  /** What the model of tone says of it, read once for all rules. */
  readonly tone: () => readonly ToneSpan[];
  /** Whether its source has some words already; looked up once for each. */
  readonly says: (words: string) => boolean;
  /** All its clauses, in the order of the source; read once. */
  readonly clauses: () => readonly Clause[];
  /** Its evidence, for the fixes that cite some. */
  readonly ranking: EvidenceRanking;
  /** For the fixes that add evidence. */
  readonly labels: FreeLabels;
}

/** Reads a letter for the first sentence whose wording plays a role. */
export type RoleWording = (letter: Letter) => (role: string) => Span | undefined;

export interface DraftOptions {
  readonly facts?: Facts;
  /** For letters that do not say: the command line's `--to`, or the setting's default. */
  readonly defaultTo?: string | undefined;
  readonly wording?: RoleWording;
  readonly signs?: StructureSigns;
}

/** Puts together what is judged. An addressee, case or structure that is not known falls back to the usual one. */
export function makeDraft(letter: Letter, knowledge: Knowledge, options: DraftOptions = {}): Draft {
  const { facts = NO_FACTS, defaultTo, wording = () => () => undefined, signs = () => [] } = options;
  const fields = letter.frontMatter.fields;
  const wanted = fields.get("appeal")?.value || defaultTo || "general";
  const found = findAddressee(wanted, knowledge);
  const to = found ?? (findAddressee("general", knowledge) as Addressee);
  const parts = readParts(letter, knowledge, wording(letter));
  const structureId = chooseStructure(fields.get("structure")?.value, to.channel, parts, () => signs(letter), knowledge);
  let clauses: readonly Clause[] | undefined;
  let tone: readonly ToneSpan[] | undefined;
  const draft: Draft = {
    letter,
    facts,
    to,
    unknownTo: found ? undefined : wanted,
    case: knowledge.cases.get(fields.get("case")?.value ?? ""),
    structure: knowledge.structures.get(structureId) as Structure,
    structureId,
    parts,
    language: letter.language,
    knowledge,
    says: remembering((words) => letter.source.includes(words)),
    clauses: () => {
      clauses ??= readClauses(letter, knowledge);
      return clauses;
    },
    tone: () => {
      tone ??= knowledge.tone ? readTone(draft, knowledge.tone) : [];
      return tone;
    },
    ranking: new EvidenceRanking(letter.evidence.items),
    labels: new FreeLabels(letter.evidence.items, letter.language),
  };
  return draft;
}

function remembering<Value>(look: (words: string) => Value): (words: string) => Value {
  const known = new Map<string, Value>();
  return (words) => {
    const value = known.get(words) ?? look(words);
    known.set(words, value);
    return value;
  };
}

/** Finds `platform/channel`; a platform alone means its first channel, and one known by name only uses general's. */
export function findAddressee(id: string, knowledge: Knowledge): Addressee | undefined {
  const [name = "", channelId] = id.trim().toLowerCase().split("/");
  const platform = knowledge.platforms.get(name);
  if (!platform) return undefined;
  const channels = platform.channels.length > 0 ? platform.channels : (knowledge.platforms.get("general")?.channels ?? []);
  const channel = channelId === undefined ? channels[0] : channels.find((candidate) => candidate.id === channelId);
  return channel && { platform, channel, id: `${name}/${channel.id}` };
}

/** The structure the writer names, else one whose parts are all labelled, else what its words show, else the one of which most parts are labelled; the channel's own wins a tie. */
function chooseStructure(named: string | undefined, channel: Channel, parts: readonly Part[], signs: () => readonly string[], knowledge: Knowledge): string {
  if (named && knowledge.structures.has(named)) return named;
  const labelled = new Set(parts.filter((part) => part.found !== "wording").map((part) => part.role));
  const shareOf = (id: string) => {
    const roles = knowledge.structures.get(id)?.parts ?? [];
    return roles.filter((role) => labelled.has(role)).length / Math.max(1, roles.length);
  };
  const accepted = channel.structures.filter((id) => knowledge.structures.has(id));
  const best = accepted.reduce((best, id) => (shareOf(id) > shareOf(best) ? id : best), accepted[0] ?? "three-part");
  if (shareOf(best) === 1) return best;
  return signs().find((id) => accepted.includes(id) || knowledge.structures.get(id)?.everywhere) ?? best;
}

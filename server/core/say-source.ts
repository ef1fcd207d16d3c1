import type { Knowledge } from "./knowledge.ts";
import type { Message } from "./message.ts";

/** Where a fact of the rule files comes from. */
export interface Sourced {
  /** A key of sources.yaml. */
  readonly source: string;
  /** `2025`, `2025-11` or `2025-11-21`: when it was read. */
  readonly date: string;
  readonly verified: boolean;
}

/** A source as people read it: its name, when it was read, and that nothing official confirms it where nothing does. */
export function saySource({ source, date, verified }: Sourced, knowledge: Pick<Knowledge, "sources">): Message {
  const name = knowledge.sources.get(source)?.name ?? { zh: source, en: source };
  const [year = date, month, day] = date.split("-").map(Number);
  const zh = `${year} 年${month === undefined ? "" : ` ${month} 月`}${day === undefined ? "" : ` ${day} 日`}`;
  return {
    zh: [name.zh, zh, ...(verified ? [] : ["未经官方确认"])].join("，"),
    en: [name.en, date, ...(verified ? [] : ["not officially confirmed"])].join(", "),
  };
}

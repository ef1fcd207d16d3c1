import type { Draft } from "./draft.ts";
import type { Message } from "./message.ts";
import { readSent, type Sending } from "./sent.ts";

/**
 * The letter that follows one without an answer: its front matter without `sent:`, a part for what is new, and the first letter's text and evidence.
 * It says of the first letter what `sent:` says; everything else is a place to fill in.
 */
export function secondLetter(draft: Draft): string {
  const { letter, language } = draft;
  const { source, frontMatter, bodyStart } = letter;
  const newline = source.includes("\r\n") ? "\r\n" : "\n";
  const sent = readSent(draft);
  const [, lead = "", body = ""] = /^(\s*)([\s\S]*)$/.exec(source.slice(bodyStart)) ?? [];
  const label = newLabel(draft);
  const part = [
    `# ${say(draft, TITLE)}`,
    "",
    ...reference(sent, draft),
    "",
    `${say(draft, { zh: "〔上次之后新发生的事、新得到的说明〕", en: "{{What has happened or become known since}}" })}${language === "zh" ? `（[${label}]）。` : ` ([${label}]).`}`,
  ];
  const file = say(draft, { zh: "evidence/〔日期〕_〔新证据〕.png", en: "evidence/{{date}}_{{new-evidence}}.png" });
  const title = say(draft, { zh: "〔新证据是什么〕", en: "{{what the new evidence is}}" });
  const definition = `[${label}]: ${file} "${title}"`;
  const definitions = letter.evidence.items.some(({ form }) => form === "definition");
  const tail = `${body.trimEnd()}${newline}${definitions ? "" : newline}${definition}${newline}`;
  const head = frontMatter.span ? withoutSent(draft) : `---${newline}appeal: ${draft.to.id}${newline}---`;
  const gap = frontMatter.span && lead.includes("\n") ? lead : newline + newline;
  return `${head}${gap}${part.join(newline)}${newline}${newline}${tail.trimStart()}`;
}

/** The name of the letter with a number: `甲.appeal.md` becomes `甲_2.appeal.md`. */
export function secondName(fileName: string): string {
  const [, base = fileName, number = "1", ending = ".appeal.md"] = /^(.*?)(?:_(\d{1,2}))?((?:\.appeal)?\.(?:md|markdown))$/i.exec(fileName) ?? [];
  return `${base}_${Number(number) + 1}${ending}`;
}

const TITLE: Message = { zh: "上次申诉之后的新情况", en: "New since the last letter" };

/** What is known of each sending, in a sentence; where nothing is known, a place for it. */
function reference(sent: readonly Sending[], draft: Draft): string[] {
  const answer = { zh: "〔平台怎样答复，或至今没有答复〕。", en: "{{What was answered, or that no answer has come}}." };
  const said = sent.map((each) => sentence(each, draft));
  const first = said.length > 0 ? said : [say(draft, { zh: "此前已于〔日期〕提交过申诉。", en: "An appeal was submitted on {{date}}." })];
  return [[...first, say(draft, answer)].join(draft.language === "zh" ? "" : " ")];
}

function sentence({ date, to, ticket }: Sending, draft: Draft): string {
  const zhDay = date === undefined ? "〔日期〕" : date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
  const enDay = date ?? "{{date}}";
  return say(draft, {
    zh: `${zhDay}已提交过申诉（${to.channel.name.zh}${ticket ? `，工单号 ${ticket}` : ""}）。`,
    en: `An appeal was submitted on ${enDay} (${to.channel.name.en}${ticket ? `, ticket number ${ticket}` : ""}).`,
  });
}

function say({ language }: Draft, message: Message): string {
  return message[language];
}

/** Without a number of the first letter's row: what is new is cited first, and its row goes on in its own order. */
function newLabel({ letter, language }: Draft): string {
  const taken = new Set(letter.evidence.items.map(({ label }) => label));
  const base = language === "zh" ? "新证据" : "New exhibit";
  for (let number = 1; ; number++) {
    const label = number === 1 ? base : `${base} ${number}`;
    if (!taken.has(label)) return label;
  }
}

/** The front matter as it was typed, without what belongs to the first letter alone. */
function withoutSent({ letter }: Draft): string {
  const { source, frontMatter } = letter;
  const span = frontMatter.span ?? { start: 0, end: 0 };
  const text = source.slice(0, span.end);
  const field = frontMatter.fields.get("sent");
  if (!field) return text;
  const fence = source.lastIndexOf("\n", span.end - 1) + 1;
  const next = [...frontMatter.fields.values()].map((other) => other.keySpan.start).filter((start) => start > field.keySpan.start);
  return text.slice(0, field.keySpan.start) + text.slice(Math.min(fence, ...next));
}

import * as v from "valibot";
import { formatBytes } from "../core/bytes.ts";
import { findAddressee } from "../core/draft.ts";
import type { Channel, Knowledge } from "../core/knowledge.ts";
import type { Language, Message } from "../core/message.ts";
import { newLetter } from "../core/new-letter.ts";
import { noticeFacts } from "../core/notice-facts.ts";
import { saySource } from "../core/say-source.ts";
import { FORMATS } from "../formats/index.ts";
import {
  CATALOGUE_REQUEST,
  type Catalogue,
  NEW_LETTER_REQUEST,
  type NewLetterParams,
  type NewLetterResult,
  NOTICE_REQUEST,
  type NoticeParams,
  type NoticeResult,
} from "../protocol.ts";
import type { Feature } from "./session.ts";
import { toSnippet } from "./snippet.ts";

const text = v.optional(v.string());
const newLetterParams = v.object({
  to: v.string(),
  case: text,
  language: v.picklist(["zh", "en"]),
  notice: text,
  writer: v.optional(v.object({ name: text, phone: text, email: text, company: text, accounts: v.optional(v.record(v.string(), v.string())) })),
});
const noticeParams = v.object({ to: v.string(), text: v.string() });

/** What there is to choose from, and a letter to start with. */
export const newLetters: Feature = {
  capabilities: () => ({}),
  register({ connection, reviewers, guard, language, toPath }) {
    const nothing: Catalogue = { channels: [], cases: [], formats: [] };
    connection.onRequest(
      CATALOGUE_REQUEST,
      guard("catalogue", nothing, async (): Promise<Catalogue> => catalogueOf(reviewers.builtin().knowledge, await language(), toPath !== undefined)),
    );
    connection.onRequest(
      NOTICE_REQUEST,
      guard("notice", { found: [] }, (given: NoticeParams): NoticeResult => {
        const { text, to } = v.parse(noticeParams, given);
        const addressee = findAddressee(to, reviewers.builtin().knowledge);
        if (!addressee) return { found: [] };
        const { day, rule, reason, sanction, account, content, order, number } = noticeFacts(
          text,
          addressee.platform,
          /[\u4e00-\u9fff]/.test(text) ? "zh" : "en",
          reviewers.builtin().knowledge,
        );
        return { found: [day, reason ?? rule, sanction, account, content, order, number].filter((value) => value !== undefined) };
      }),
    );
    connection.onRequest(
      NEW_LETTER_REQUEST,
      guard("new letter", null, (given: NewLetterParams): NewLetterResult | null => {
        const made = newLetter(reviewers.builtin().knowledge, { ...v.parse(newLetterParams, given), day: today() });
        return made ? { snippet: toSnippet(made.text).snippet, fileName: made.fileName } : null;
      }),
    );
  },
};

function catalogueOf(knowledge: Knowledge, language: Language, writesFiles: boolean): Catalogue {
  return {
    channels: [...knowledge.platforms.values()].flatMap((platform) =>
      platform.channels.map((channel) => ({
        id: `${platform.platform}/${channel.id}`,
        platform: platform.name[language],
        channel: channel.name[language],
        ...(platform.language && { language: platform.language }),
        description: describe(channel, knowledge, language),
      })),
    ),
    cases: [...knowledge.cases].map(([id, { name, evidence }]) => ({
      id,
      name: name[language],
      description: evidence.map((each) => each.name[language]).join(language === "zh" ? "、" : ", "),
    })),
    formats: FORMATS.map(({ id, title, extension, needsNode }) => ({
      id,
      name: `${title[language]} (.${extension})`,
      extension,
      ...(!writesFiles && needsNode && { unavailable: needsNode[language] }),
    })),
  };
}

/** Its structures, its limits on attachments, and where that is from. */
function describe(channel: Channel, knowledge: Knowledge, language: Language): string {
  const { attachmentCount, attachmentBytes } = channel.limits;
  const say = ({ zh, en }: Message) => (language === "zh" ? zh : en);
  const structures = channel.structures.flatMap((id) => knowledge.structures.get(id)?.name[language] ?? []).join(" / ");
  const source = attachmentBytes ?? attachmentCount ?? channel.subject;
  const parts = [
    structures,
    attachmentCount && say({ zh: `最多 ${attachmentCount.value} 个附件`, en: `up to ${attachmentCount.value} attachments` }),
    attachmentBytes && say({ zh: `每个 ${formatBytes(attachmentBytes.value)}`, en: `${formatBytes(attachmentBytes.value)} each` }),
    source && saySource(source, knowledge)[language],
  ];
  return parts.filter(Boolean).join(" · ");
}

function today(): string {
  const now = new Date();
  return `${now.getFullYear()}${String(now.getMonth() + 1).padStart(2, "0")}${String(now.getDate()).padStart(2, "0")}`;
}

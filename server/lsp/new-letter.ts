import { formatBytes } from "../core/bytes.ts";
import type { Channel, Knowledge } from "../core/knowledge.ts";
import type { Language, Message } from "../core/message.ts";
import { newLetter } from "../core/new-letter.ts";
import { FORMATS } from "../formats/index.ts";
import { CATALOGUE_REQUEST, type Catalogue, NEW_LETTER_REQUEST, type NewLetterParams, type NewLetterResult } from "../protocol.ts";
import type { Feature } from "./session.ts";
import { toSnippet } from "./snippet.ts";

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
      NEW_LETTER_REQUEST,
      guard("new letter", null, (params: NewLetterParams): NewLetterResult | null => {
        const made = newLetter(reviewers.builtin().knowledge, { ...params, day: today() });
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
  const named = source && knowledge.sources.get(source.source)?.name[language];
  const parts = [
    structures,
    attachmentCount && say({ zh: `最多 ${attachmentCount.value} 个附件`, en: `up to ${attachmentCount.value} attachments` }),
    attachmentBytes && say({ zh: `每个 ${formatBytes(attachmentBytes.value)}`, en: `${formatBytes(attachmentBytes.value)} each` }),
    named && (source.verified ? named : say({ zh: `${named}，未经官方确认`, en: `${named}, not officially confirmed` })),
  ];
  return parts.filter(Boolean).join(" · ");
}

function today(): string {
  const now = new Date();
  return `${now.getFullYear()}${String(now.getMonth() + 1).padStart(2, "0")}${String(now.getDate()).padStart(2, "0")}`;
}

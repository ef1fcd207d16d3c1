import * as v from "valibot";
import { findAddressee } from "../core/draft.ts";
import { secondLetter, secondName } from "../core/second-letter.ts";
import { lastSending, readDay, readSent, recordSending } from "../core/sent.ts";
import {
  type LetterParams,
  RECORD_SENT_REQUEST,
  type RecordSentParams,
  type RecordSentResult,
  SECOND_LETTER_REQUEST,
  type SecondLetterResult,
} from "../protocol.ts";
import { letterParams, recordSentParams } from "./params.ts";
import { lastSent } from "./sending.ts";
import type { Feature } from "./session.ts";
import { toSnippet } from "./snippet.ts";
import { workspaceEdit } from "./workspace-edits.ts";

/** What follows when a letter has been sent: it is written down, and a second letter can be begun. */
export const sentLetters: Feature = {
  capabilities: () => ({}),
  register({ connection, letters, guard, client, documents }) {
    const refuse = (zh: string, en: string): RecordSentResult => ({ problem: client.language === "zh" ? zh : en });
    connection.onRequest<RecordSentResult, never>(
      RECORD_SENT_REQUEST,
      guard<RecordSentParams, RecordSentResult>(
        "record sent",
        { problem: client.language === "zh" ? "没能写进信头，原因见日志" : "It could not be written; the log says why" },
        async (given) => {
          const { uri, date, channel, ticket } = v.parse(recordSentParams, given);
          const reviewed = documents.get(uri) && (await letters.find(uri));
          if (!reviewed) return refuse("请先打开这封信", "Open the letter first");
          if (readDay(date) !== date) return refuse(`“${date}”不是日期，应为 2026-11-21 这样的形式`, `“${date}” is no date such as 2026-11-21`);
          if (!findAddressee(channel, reviewed.draft.knowledge)) return refuse(`没有“${channel}”这个渠道`, `There is no channel “${channel}”`);
          const edit = workspaceEdit(reviewed.document, [recordSending(reviewed.draft, { date, channel, ticket })], client);
          const label = client.language === "zh" ? "记录已发送" : "Record as sent";
          const { applied } = await connection.workspace.applyEdit({ label, edit });
          return applied ? { isWritten: true } : refuse("信刚刚又改动过，请再试一次", "The letter has just changed; try again");
        },
      ),
    );
    connection.onRequest<SecondLetterResult | null, never>(
      SECOND_LETTER_REQUEST,
      guard<LetterParams, SecondLetterResult | null>("second letter", null, async (given) => {
        const { uri } = v.parse(letterParams, given);
        const reviewed = await letters.find(uri);
        if (!reviewed) return null;
        const { draft } = reviewed;
        const last = lastSending(readSent(draft));
        const sent = lastSent(reviewed);
        const { appeals } = (last?.to ?? draft.to).channel.limits;
        return {
          snippet: toSnippet(secondLetter(draft)).snippet,
          fileName: secondName(decodeURIComponent(uri.split("/").at(-1) ?? "")),
          isSent: readSent(draft).length > 0,
          ...(sent && { sent }),
          ...(appeals && { appeals: appeals.value }),
        };
      }),
    );
  },
};

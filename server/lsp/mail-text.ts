import * as v from "valibot";
import { encodedBytes, formatBytes } from "../core/bytes.ts";
import { composeEmail } from "../core/email/compose.ts";
import { composeMailto, LONGEST_MAILTO } from "../core/email/mailto.ts";
import { renderText } from "../core/email/text.ts";
import type { Severity } from "../core/rule.ts";
import { type LetterParams, MAIL_TEXT_REQUEST, MAILTO_REQUEST, type MailTextModel, type MailtoModel } from "../protocol.ts";
import { lineOf } from "./convert.ts";
import type { Reviewed } from "./letters.ts";
import { letterParams } from "./params.ts";
import type { Feature } from "./session.ts";

/** The mail as a text that is read from top to bottom, for screen readers; and as a link for a mail program. */
export const mailText: Feature = {
  capabilities: () => ({}),
  register({ connection, letters, guard }) {
    connection.onRequest(
      MAIL_TEXT_REQUEST,
      guard("mail text", null, async (given: LetterParams): Promise<MailTextModel | null> => {
        const { uri } = v.parse(letterParams, given);
        const reviewed = await letters.find(uri);
        return reviewed ? mailTextOf(reviewed) : null;
      }),
    );
    connection.onRequest(
      MAILTO_REQUEST,
      guard("mailto", null, async (given: LetterParams): Promise<MailtoModel | null> => {
        const { uri } = v.parse(letterParams, given);
        const reviewed = await letters.find(uri);
        if (reviewed?.draft.to.channel.form !== "mail") return null;
        const email = composeEmail(reviewed.draft);
        const { url, isTooLong, leftOut } = composeMailto(email);
        return { ...(!isTooLong && { url }), length: url.length, limit: LONGEST_MAILTO, attachments: email.attachments.length, leftOut };
      }),
    );
  },
};

const GRAVITY: Readonly<Record<Severity, readonly [zh: string, en: string]>> = {
  error: ["错误", "error"],
  warning: ["警告", "warning"],
  information: ["提示", "information"],
  hint: ["建议", "hint"],
};

/** What a person would read aloud: who, what, the text, the files, what is left. Every line that belongs to a place says its line. */
function mailTextOf({ draft, document, findings, language }: Reviewed): MailTextModel {
  const email = composeEmail(draft);
  const zh = language === "zh";
  const say = (chinese: string, english: string) => (zh ? chinese : english);
  const colon = say("：", ": ");
  const places: { line: number; source: number }[] = [];
  const lines: string[] = [];
  const add = (text: string, offset?: number) => {
    if (offset !== undefined) places.push({ line: lines.length, source: lineOf(document, offset) });
    lines.push(text);
  };
  const none = say("还没有写", "not given yet");
  const left = findings.filter(({ severity }) => severity === "error" || severity === "warning");
  const { frontMatter } = draft.letter;
  const field = (key: string) => frontMatter.fields.get(key)?.keySpan.start;
  add(
    left.length === 0
      ? say("可以发送：没有要处理的问题。", "Ready to send: nothing is left.")
      : say(`还有 ${left.length} 处要处理，列在最后。`, `${left.length} left; they stand at the end.`),
  );
  add("");
  add(say("写给", "For") + colon + [draft.to.platform.name[language], draft.to.channel.name[language]].join(say("，", ", ")), field("appeal"));
  add(say("主题", "Subject") + colon + email.subject, field("subject"));
  add(say("收件人", "To") + colon + (email.to.join(say("、", ", ")) || none), field("to"));
  if (email.cc.length > 0) add(say("抄送", "Copy") + colon + email.cc.join(say("、", ", ")), field("cc"));
  add(say("发件人", "From") + colon + (email.from ?? none), field("name"));
  add("");
  add(say("正文", "Text"));
  add("");
  for (const line of renderText(email).trimEnd().split("\n")) add(line);
  add("");
  add(
    email.attachments.length === 0
      ? say("没有附件", "No attachments")
      : say(`附件，共 ${email.attachments.length} 个`, `Attachments, ${email.attachments.length} in all`),
  );
  for (const { number, name, fact, item } of email.attachments) {
    const state =
      fact?.status === "missing"
        ? say("文件不存在", "the file does not exist")
        : fact?.size === undefined
          ? say("大小未知", "size unknown")
          : formatBytes(fact.size);
    add(`${number}. ${name}${say("，", ", ")}${state}`, item.span.start);
  }
  const bytes = email.attachments.reduce((sum, { fact }) => sum + encodedBytes(fact?.size ?? 0), 0);
  if (bytes > 0) add(say("编码后一共", "Encoded, all together") + colon + formatBytes(bytes));
  add("");
  add(left.length === 0 ? say("要处理的：没有", "What is left: nothing") : say(`要处理的，共 ${left.length} 处`, `What is left, ${left.length} in all`));
  for (const { severity, message, start } of left)
    add(
      say(
        `第 ${lineOf(document, start) + 1} 行，${GRAVITY[severity][0]}：${message.zh}`,
        `Line ${lineOf(document, start) + 1}, ${GRAVITY[severity][1]}: ${message.en}`,
      ),
      start,
    );
  return { text: `${lines.join("\n")}\n`, places };
}

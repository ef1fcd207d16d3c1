import type { HelpLine } from "./knowledge.ts";
import type { Language, Message } from "./message.ts";

/** The help lines as a sentence names them, each language those that its readers are likely to need: “中国大陆 12356（全国统一心理援助热线）、…”. */
export function sayHelpLines(lines: Iterable<HelpLine>): Message {
  const all = [...lines];
  const of = (language: Language) => all.filter(({ languages }) => languages.includes(language));
  return {
    zh: of("zh")
      .map(({ region, name, number }) => `${region.zh} ${number}（${name.zh}）`)
      .join("、"),
    en: of("en")
      .map(({ region, name, number }) => `in ${region.en} ${number} (${name.en})`)
      .join(", "),
  };
}

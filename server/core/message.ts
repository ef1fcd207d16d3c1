/** The languages that the product speaks, and that letters are judged in. */
export type Language = "zh" | "en";

/** Something said to a person, in both languages; which one is shown is decided where it is shown. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

/** Puts values in the `{name}` places of a message; a place without a value stays as it is. */
export function fill(message: Message, values: Readonly<Record<string, string | Message>>): Message {
  const put = (text: string, language: Language) =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : typeof value === "string" ? value : value[language];
    });
  return { zh: put(message.zh, "zh"), en: put(message.en, "en") };
}

/** The same words in both languages, for names and quotations. */
export function same(text: string): Message {
  return { zh: text, en: text };
}

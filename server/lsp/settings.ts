import * as v from "valibot";
import { type Connection, DidChangeConfigurationNotification } from "vscode-languageserver";
import type { Language, Message } from "../core/message.ts";
import type { RuleSettings } from "../core/review.ts";
import { remembered } from "../remembered.ts";
import type { ClientAbilities } from "./client-abilities.ts";

export const SECTION = "appealLetters";

export interface Settings {
  /** `kuaishou/email`: whom letters without `appeal:` are for. */
  readonly defaultTo: string | undefined;
  readonly rules: RuleSettings;
  readonly language: "auto" | Language;
}

const fields = {
  defaultTo: v.string(),
  rules: v.record(v.string(), v.unknown()),
  language: v.picklist(["auto", "zh", "en"]),
};
const severity = v.picklist(["error", "warning", "information", "hint", "off"]);

/** Takes what is right of the settings; each wrong value is reported and left out. */
export function readSettings(raw: unknown, report: (problem: Message) => void): Settings {
  const given = raw !== null && typeof raw === "object" ? (raw as Record<string, unknown>) : {};
  const take = <T>(key: keyof typeof fields, schema: v.GenericSchema<unknown, T>): T | undefined => {
    const value = given[key];
    if (value === undefined || value === null) return undefined;
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    report(wrong(`${SECTION}.${key}`, value, result.issues[0].expected ?? ""));
    return undefined;
  };
  const rules: Record<string, v.InferOutput<typeof severity>> = {};
  for (const [id, value] of Object.entries(take("rules", fields.rules) ?? {})) {
    const result = v.safeParse(severity, value);
    if (result.success) rules[id] = result.output;
    else report(wrong(`${SECTION}.rules.${id}`, value, severity.expects));
  }
  return { defaultTo: take("defaultTo", fields.defaultTo) || undefined, rules, language: take("language", fields.language) ?? "auto" };
}

function wrong(name: string, value: unknown, expected: string): Message {
  const shown = JSON.stringify(value);
  return {
    zh: `设置 ${name} 的值 ${shown} 无法使用，应为 ${expected}；已忽略`,
    en: `Setting ${name}: ${shown} cannot be used, expected ${expected}; it is left out`,
  };
}

/** The settings of each document, asked for once until they change. */
export interface SettingsSource {
  of(uri: string | undefined): Promise<Settings>;
  onChanged(listener: () => void): void;
}

export function makeSettings(connection: Connection, client: ClientAbilities, report: (problem: Message) => void): SettingsSource {
  const known = new Map<string, Promise<Settings>>();
  const listeners: (() => void)[] = [];
  let pushed: unknown;
  connection.onDidChangeConfiguration(({ settings }) => {
    pushed = (settings as Record<string, unknown> | null)?.[SECTION];
    known.clear();
    for (const listener of listeners) listener();
  });
  const ask = async (uri: string | undefined): Promise<Settings> => {
    const raw: unknown = client.answersConfiguration
      ? await connection.workspace.getConfiguration(uri === undefined ? { section: SECTION } : { section: SECTION, scopeUri: uri }).catch(() => undefined)
      : pushed;
    return readSettings(raw, report);
  };
  return {
    of: (uri) => remembered(known, uri ?? "", () => ask(uri)),
    onChanged: (listener) => void listeners.push(listener),
  };
}

/** Asks the client to tell when a setting changes; to be called once it is initialized. */
export async function watchSettings(connection: Connection, client: ClientAbilities): Promise<void> {
  if (client.registersConfiguration) await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
}

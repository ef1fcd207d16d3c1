import type { Prose } from "./prose.ts";
import type { Edit } from "./rule.ts";
import type { Span } from "./span.ts";

/** Why Markdown does not read a line as a definition. */
export type DefinitionFault = "full-width-colon" | "blank-before-colon" | "blanks-in-path" | "quotation-marks" | "behind-text" | "behind-broken";

/** A line that was meant to say where a piece of evidence lies, and is a sentence to Markdown. */
export interface BrokenDefinition extends Span {
  readonly label: string;
  readonly fault: DefinitionFault;
  /** Makes a definition of the line. */
  readonly edit: Edit;
}

const LINE = /^([ \t]*)\[([^\][\n]{1,80})\]([ \t]*)([:：])[ \t]*(\S[^\n]*?)[ \t]*$/;
const TITLE = /[ \t]+(["“”'‘’「『])([^"“”'‘’」』\n]*)["“”'‘’」』]$/;

/** The lines of a source that look like `[label]: address` and are none. */
export function readBrokenDefinitions(source: string, { passages }: Prose): readonly BrokenDefinition[] {
  const found: BrokenDefinition[] = [];
  for (const { kind, quoted, row, span } of passages) {
    if (kind !== "paragraph" || quoted || row) continue;
    let follows: Line["follows"];
    for (let start = span.start; start < span.end; ) {
      const newline = source.indexOf("\n", start);
      const end = newline < 0 || newline > span.end ? span.end : newline;
      const line = source.slice(start, end).replace(/\r$/, "");
      const broken = readLine(line, start, follows);
      if (broken) found.push(broken);
      follows = broken === undefined ? "text" : "broken";
      start = end + 1;
    }
  }
  return found;
}

function readLine(line: string, start: number, follows: Line["follows"]): BrokenDefinition | undefined {
  const [, indent = "", label = "", gap = "", colon = "", rest = ""] = LINE.exec(line) ?? [];
  const title = TITLE.exec(rest);
  const typed = title ? rest.slice(0, title.index) : rest;
  const address = /^<(.*)>$/.exec(typed)?.[1] ?? typed;
  if (!isAddress(address)) return undefined;
  const fault = faultOf({ gap, colon, typed, quote: title?.[1], follows });
  if (!fault) return undefined;
  const path = /[\s()<>]/.test(address) ? `<${address.replace(/[<>]/g, (sign) => (sign === "<" ? "%3C" : "%3E"))}>` : address;
  const words = title?.[2] === undefined ? "" : ` "${title[2]}"`;
  const end = start + line.length;
  return {
    start: start + indent.length,
    end,
    label: label.trim(),
    fault,
    edit: { start, end, text: `${follows === "text" ? "\n" : ""}[${label.trim()}]: ${path}${words}` },
  };
}

/** An address in the cloud, a path with a folder, or a name with an extension; a sentence in place of one is none. */
function isAddress(text: string): boolean {
  if (/^https?:\/\/\S+$/i.test(text)) return true;
  return !/[。！？；]/.test(text) && /^[^\n:：]{1,200}(?:\.|%2E)[A-Za-z][A-Za-z0-9]{1,4}(?:[?#]\S*)?$/i.test(text);
}

interface Line {
  readonly gap: string;
  readonly colon: string;
  readonly typed: string;
  readonly quote: string | undefined;
  /** What the same paragraph has above it: a definition that is none takes those below along. */
  readonly follows: "text" | "broken" | undefined;
}

function faultOf({ gap, colon, typed, quote, follows }: Line): DefinitionFault | undefined {
  if (colon === "：") return "full-width-colon";
  if (gap !== "") return "blank-before-colon";
  if (/[ \t]/.test(typed) && !typed.startsWith("<")) return "blanks-in-path";
  if (quote !== undefined && !/["']/.test(quote)) return "quotation-marks";
  return follows && `behind-${follows}`;
}

import { type Hover, MarkupKind } from "vscode-languageserver";
import { findingsAt } from "../core/gather-files.ts";
import type { Finding } from "../core/rule.ts";
import type { Span } from "../core/span.ts";
import { offsetOf, rangeOf } from "./convert.ts";
import { escapeMarkdown, evidenceAt, hoverEvidence } from "./hover-evidence.ts";
import type { Reviewed } from "./letters.ts";
import type { Feature } from "./session.ts";

/** What a rule means, by a bad and a good example; what an evidence label stands for. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, client, letters, guard }) {
    connection.onHover(
      guard("hover", null, async ({ textDocument, position }): Promise<Hover | null> => {
        const reviewed = await letters.get(textDocument.uri);
        if (!reviewed) return null;
        const at = offsetOf(reviewed.document, position);
        const found = findingsAt(reviewed.findings, (each) => covers(each, at));
        const cited = evidenceAt(reviewed, at);
        const texts = [...(cited ? [hoverEvidence(cited, at, reviewed, client.isOwn)] : []), ...found.map((each) => sayRule(each, reviewed, client.isOwn))];
        const span = cited?.span ?? found[0];
        if (texts.length === 0 || !span) return null;
        const value = texts.join("\n\n---\n\n");
        return {
          range: rangeOf(reviewed.document, span),
          contents: client.rendersMarkdown
            ? { kind: MarkupKind.Markdown, value }
            : { kind: MarkupKind.PlainText, value: value.replace(/\*\*|\\(?=[\\`*_[\]<>#|~])/g, "") },
        };
      }),
    );
  },
};

/** The extension's own editor shows message and reason in the same box already: there the examples are enough. */
function sayRule({ rule, message, because = [] }: Finding, { language, draft }: Reviewed, isOwn: boolean): string {
  const spoken = (kind: "bad" | "good") => {
    const examples = rule.examples.filter((each) => each.kind === kind && each.example.text.length <= 120 && !each.example.text.includes("\n"));
    return (examples.find((each) => each.language === draft.language) ?? examples[0])?.example.text;
  };
  const bad = spoken("bad");
  const good = spoken("good");
  const lines = [
    ...(isOwn ? [`**${rule.id}**`] : [`**${rule.id}** ${escapeMarkdown(message[language])}`, escapeMarkdown(rule.why[language])]),
    ...(because.length === 0 ? [] : [`${language === "zh" ? "判断依据：" : "Told by: "}${because.map((words) => `“${escapeMarkdown(words)}”`).join(" ")}`]),
    ...(bad === undefined ? [] : [`✗ ${escapeMarkdown(bad)}`]),
    ...(good === undefined ? [] : [`✓ ${escapeMarkdown(good)}`]),
  ];
  return lines.join("\n\n");
}

function covers(span: Span, at: number): boolean {
  return span.start <= at && at <= span.end;
}

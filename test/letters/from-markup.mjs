// Turns letters with labels written inline into the format that `score.mjs` reads.
// usage: node test/letters/from-markup.mjs MARKUP.txt … --out test/letters/SET
//
// A markup file holds many letters. Each begins with a line
//   @@ ID parts=problem,cause,request identifier=yes|no
// and goes on with the letter itself; a label is written around the words it is for:
//   ⟦threat|再不解封我就找媒体⟧   ⟦emotional.medium|寒心⟧   ⟦unsupported_claim/absolute|全是正能量⟧   ⟦ok|垃圾分类⟧
// `.medium` lowers the confidence, `/kind` names a kind that is accepted as well.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KINDS = new Set(["threat", "competitor", "insult", "blame", "plea", "emotional", "absolute", "unsupported_claim", "privacy", "ok"]);
const PARTS = ["problem", "cause", "plan", "request", "contact"];
const args = process.argv.slice(2);
const at = args.indexOf("--out");
const [, out] = at < 0 ? [] : args.splice(at, 2);
if (!out || args.length === 0) {
  console.error("usage: node test/letters/from-markup.mjs MARKUP.txt … --out DIR");
  process.exit(2);
}

const problems = [];
const labels = [];
mkdirSync(join(out, "letters"), { recursive: true });
for (const file of args) {
  for (const block of readFileSync(file, "utf8").split(/^@@ +/m).slice(1)) {
    const cut = block.indexOf("\n");
    const head = block.slice(0, cut).trim();
    const [id] = head.split(/\s+/);
    const parts = new Set((/parts=(\S*)/.exec(head)?.[1] ?? "").split(",").filter(Boolean));
    for (const part of parts) if (!PARTS.includes(part)) problems.push(`${file} ${id}: unknown part ${part}`);
    const { text, spans } = unmark(block.slice(cut + 1).trim() + "\n", `${file} ${id}`);
    const platform = /^---\r?\nappeal: *([\w-]+)/.exec(text)?.[1];
    if (!platform) problems.push(`${file} ${id}: no \`appeal:\` on the second line`);
    if (labels.some((label) => label.id === id)) problems.push(`${file} ${id}: the id is used twice`);
    labels.push({ id, platform, structure: Object.fromEntries(PARTS.map((part) => [part, parts.has(part)])), identifier: /identifier=yes/.test(head), spans });
    writeFileSync(join(out, "letters", `${id}.md`), text);
  }
}
writeFileSync(join(out, "labels.jsonl"), labels.map((label) => `${JSON.stringify(label)}\n`).join(""));
for (const problem of problems) console.error(problem);
console.log(`${labels.length} letters, ${labels.reduce((sum, label) => sum + label.spans.length, 0)} labels, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);

function unmark(marked, where) {
  let text = "";
  const spans = [];
  let rest = marked;
  for (let open = rest.indexOf("⟦"); open >= 0; open = rest.indexOf("⟦")) {
    const close = rest.indexOf("⟧", open);
    const label = rest.slice(open + 1, close);
    const bar = label.indexOf("|");
    const form = /^(\w+?)(\.medium)?((?:\/\w+)*)$/.exec(label.slice(0, bar));
    const quote = label.slice(bar + 1);
    if (close < 0 || bar < 0 || !form || !KINDS.has(form[1])) {
      problems.push(`${where}: cannot read the label at 「${rest.slice(open, open + 30)}」`);
      return { text: text + rest, spans };
    }
    if (quote.includes("⟦") || quote.includes("\n\n")) problems.push(`${where}: a label holds another, or crosses a paragraph: 「${quote.slice(0, 30)}」`);
    text += rest.slice(0, open);
    const alternatives = form[3].split("/").filter(Boolean);
    for (const kind of alternatives) if (!KINDS.has(kind)) problems.push(`${where}: unknown kind ${kind}`);
    spans.push({ quote, kind: form[1], confidence: form[2] ? "medium" : "high", note: alternatives.length ? `alt=${alternatives.join(",")}` : "", start: text.length });
    text += quote;
    rest = rest.slice(close + 1);
  }
  text += rest;
  return {
    text,
    spans: spans.map(({ start, ...span }) => {
      if (text.indexOf(span.quote) !== start) problems.push(`${where}: the label is not the first occurrence of 「${span.quote}」: widen it`);
      return { ...span, start_cp: [...text.slice(0, start)].length };
    }),
  };
}

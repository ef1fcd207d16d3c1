/**
 * Holds what the rules find against what a careful reader marked.
 * usage: node test/letters/score.ts [SET …] [--misses KIND|false|all]
 * SET is a folder with letters/*.md and labels.jsonl; without any, the held-out letters of this folder.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readLetter } from "../../server/core/letter.ts";
import { builtinReviewer } from "../../server/builtin.ts";

const RULES: Readonly<Record<string, string>> = { threat: "threat", competitor: "competitor", insult: "insult", blame: "blame", plea: "plea", emotional: "emotional", absolute: "absolute", "unsupported-claim": "unsupported_claim", "private-data": "privacy" };
const PARTS = ["problem", "cause", "plan", "request", "contact"];
const ADDRESSEES: readonly (readonly [RegExp, string])[] = [[/kuaishou/i, "kuaishou"], [/douyin shop|抖店/i, "douyin-shop"], [/^douyin$/i, "douyin"], [/mini-program/i, "wechat-miniprogram"], [/official account/i, "wechat-official"], [/wechat/i, "wechat"], [/xiaohongshu/i, "xiaohongshu"], [/github/i, "github"], [/amazon/i, "amazon"], [/youtube/i, "youtube"], [/tiktok/i, "tiktok"]];

const args = process.argv.slice(2);
const at = args.indexOf("--misses");
const [, misses] = at < 0 ? [] : args.splice(at, 2);
const sets = args.length > 0 ? args : ["held-out-zh", "held-out-en"].map((set) => join(import.meta.dirname, set));
const reviewer = builtinReviewer([], (check, error) => console.error(check, error));
for (const set of sets) score(set);

interface Label {
  readonly id: string;
  readonly platform?: string;
  readonly truncated?: boolean;
  readonly structure?: Readonly<Record<string, boolean>>;
  readonly spans: readonly { readonly quote: string; readonly kind: string; readonly note?: string; readonly confidence?: string }[];
}

function score(set: string): void {
  const kinds = new Map(Object.values(RULES).map((kind) => [kind, { gold: 0, hit: 0, found: 0, right: 0, any: 0 }]));
  const parts = new Map(PARTS.map((part) => [part, { tp: 0, fp: 0, fn: 0, tn: 0 }]));
  let [okSpans, okHits, clean, cleanAlarms] = [0, 0, 0, 0];
  const labels = readFileSync(join(set, "labels.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Label);
  const names = readdirSync(join(set, "letters"));
  for (const label of labels) {
    const name = names.find((file) => file.replace(/^r/, "").replace(/\.md$/, "") === label.id || file === `${label.id}.md`) ?? "";
    const text = readFileSync(join(set, "letters", name), "utf8").replace(/^(---\r?\n)platform:( *)(\w+)/, "$1appeal:$2  $3");
    const draft = reviewer.draft(readLetter(text), { defaultTo: ADDRESSEES.find(([form]) => form.test(label.platform ?? ""))?.[1] });
    const found = reviewer.review(draft).flatMap(({ rule, start, end }) => (RULES[rule.id] ? [{ kind: RULES[rule.id] ?? "", start, end }] : []));
    const spans = label.spans.map((span) => ({ ...span, start: text.indexOf(span.quote), end: text.indexOf(span.quote) + span.quote.length, also: /alt=([\w,]+)/.exec(span.note ?? "")?.[1]?.split(",") ?? [] })).filter(({ start, note }) => start >= 0 && !/self-harm/.test(note ?? ""));
    const bad = spans.filter(({ kind }) => kind !== "ok");
    const ok = spans.filter(({ kind }) => kind === "ok");
    okSpans += ok.length;
    for (const span of bad) {
      const tally = kinds.get(span.kind);
      if (!tally) continue;
      tally.gold++;
      if (found.some((each) => meets(each, span) && (each.kind === span.kind || span.also.includes(each.kind)))) tally.hit++;
      else if (misses === span.kind || misses === "all") console.log(`MISS ${label.id} ${span.kind} ${span.quote}  [${found.filter((each) => meets(each, span)).map(({ kind }) => kind)}]`);
    }
    for (const each of found) {
      const tally = kinds.get(each.kind);
      if (!tally) continue;
      tally.found++;
      if (bad.some((span) => meets(each, span) && (each.kind === span.kind || span.also.includes(each.kind)))) tally.right++;
      const any = bad.some((span) => meets(each, span));
      if (any) tally.any++;
      else {
        if (misses === "false") console.log(`FALSE ${label.id} ${each.kind} 「${text.slice(each.start, each.end)}」 ${ok.some((span) => meets(each, span)) ? "OK" : ""}`);
        if (ok.some((span) => meets(each, span))) okHits++;
      }
    }
    if (bad.length === 0) {
      clean++;
      cleanAlarms += found.length;
    }
    if (label.truncated) continue;
    const roles = new Set(draft.parts.map(({ role }) => role));
    for (const part of PARTS) {
      const tally = parts.get(part);
      if (!tally) continue;
      const want = label.structure?.[part] === true;
      tally[want ? (roles.has(part) ? "tp" : "fn") : roles.has(part) ? "fp" : "tn"]++;
      if (misses === part && want !== roles.has(part)) console.log(`${want ? "MISS" : "FALSE"} ${part} ${label.id} ${draft.parts.filter(({ role }) => role === part).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, " ").slice(0, 80))}`);
    }
  }
  const all = { gold: 0, hit: 0, found: 0, right: 0, any: 0 };
  console.log(`\n${set}: ${labels.length} letters\nkind               gold recall found precision(kind) precision(any)`);
  for (const [kind, tally] of kinds) {
    for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += tally[key];
    console.log(row(kind, tally));
  }
  const [recall, precision] = [all.hit / all.gold, all.right / all.found];
  console.log(`${row("all", all)}   F1 ${percent(2 * recall * precision, recall + precision)}`);
  console.log(`alarms in ok spans: ${okHits} of ${okSpans} (${percent(okHits, okSpans)}); on ${clean} clean letters: ${cleanAlarms}`);
  console.log(`parts, balanced accuracy: ${[...parts].map(([part, { tp, fp, fn, tn }]) => `${part} ${tp + fn && tn + fp ? percent(tp / (tp + fn) + tn / (tn + fp), 2) : "–"}`).join("  ")}`);
}

function row(name: string, { gold, hit, found, right, any }: { gold: number; hit: number; found: number; right: number; any: number }): string {
  return `${name.padEnd(18)} ${String(gold).padStart(4)} ${percent(hit, gold)} ${String(found).padStart(5)}     ${percent(right, found)}        ${percent(any, found)}`;
}

function percent(part: number, whole: number): string {
  return whole ? `${((100 * part) / whole).toFixed(0).padStart(4)}%` : "    –";
}

function meets(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

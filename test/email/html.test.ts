import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ElementContent, Root } from "hast";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import { unified } from "unified";
import { renderHtml, renderPage } from "../../server/core/email/html.ts";
import { ELEMENTS, STYLES } from "../../server/core/email/styles.ts";
import { emailOf } from "./drafts.ts";
import { generateLetter } from "./generate.ts";

/** Behaviour, the letter, and what its HTML has or has not. */
const CASES: readonly { readonly name: string; readonly source: string; readonly has?: readonly string[]; readonly hasNot?: readonly string[] }[] = [
  {
    name: "HTML in the letter is shown as text",
    source: "<b onclick=x>甲</b>\n\n<script>alert(1)</script>",
    has: ["&#x3C;b onclick=x>", "&#x3C;script>"],
    hasNot: ["<script", "<b "],
  },
  { name: "comments are dropped", source: "甲<!-- allow emotional -->", hasNot: ["allow", "<!--"] },
  {
    name: "a dangerous link is dropped",
    source: "[甲](javascript:alert(1)) [乙](<java\tscript:alert(1)>) [丙](data:text/html,x) <javascript:alert(1)>",
    hasNot: ["href"],
  },
  {
    name: "a picture from elsewhere is never loaded",
    source: "![甲](https://evil.example/x.png) ![乙](data:image/png;base64,AA==)",
    has: ["https://evil.example/x.png</a>"],
    hasNot: ["<img", "src="],
  },
  { name: "a picture from beside the letter is part of the mail", source: "![甲](a%20b.png)", has: ['src="cid:evidence-1@appeal-letters"', 'alt="甲"'] },
  { name: "a video is no picture", source: "![甲](a.mp4)", has: ["甲（附件1）"], hasNot: ["<img"] },
  { name: "figures of a table are bold where the writer set none", source: "| 甲 | 乙 |\n|---|---|\n| 一 | 1,200 元 |", has: ["<strong>1,200 元</strong>"] },
  {
    name: "and are left alone where there are some",
    source: "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 一 | 1,200 元 | **35%** |",
    has: [">1,200 元</td>", "35%</strong>"],
  },
  { name: "there is no style sheet, no script and nothing from elsewhere", source: "甲", hasNot: ["<style", "<link", "class=", "url("] },
];

describe("the mail as HTML", () => {
  for (const { name, source, has = [], hasNot = [] } of CASES) {
    it(name, () => {
      const page = renderPage(emailOf(source));
      for (const words of has) assert.ok(page.includes(words), `${words}\nis missing in\n${page}`);
      for (const words of hasNot) assert.ok(!page.includes(words), `${words}\nis in\n${page}`);
    });
  }

  it("the lines of the preview are those of the source", () => {
    const html = renderHtml(emailOf("---\nappeal: general\n---\n\n# 问题\n\n- 甲\n- 乙\n\n![丙](丁.png)\n"), { lines: true });
    assert.deepEqual(
      [...html.matchAll(/<(\w+)[^>]* data-line="(\d+)"/g)].map(([, tag, line]) => `${tag} ${line}`),
      ["h1 4", "ul 6", "li 6", "li 7", "p 9"],
    );
    assert.match(html, /data-path="丁\.png"/);
    assert.doesNotMatch(renderHtml(emailOf("甲")), /data-/);
  });

  it("200 generated letters are what two sanitisers leave as they are", () => {
    const strict = unified().use(rehypeSanitize, {
      ...defaultSchema,
      tagNames: [...(defaultSchema.tagNames ?? []), "div"],
      attributes: { "*": ["style", "align", "width"], a: ["href"], img: ["src", "alt"], ol: ["start"], table: ["cellPadding", "cellSpacing"], div: ["lang"] },
      clobber: [],
      protocols: { href: ["http", "https", "mailto", "tel"], src: ["cid"] },
    });
    for (let seed = 0; seed < 200; seed++) {
      const email = emailOf(generateLetter(seed));
      const page = parse(renderPage(email));
      const body = { type: "root", children: elementsIn(page, "body") } as Root;
      const clean = strict.runSync(structuredClone(body)) as Root;
      assert.deepEqual(clean, body, `letter ${seed}`);
      for (const element of allElements(body.children)) {
        assert.ok(ELEMENTS.has(element.tagName), `<${element.tagName}> is on the list`);
        for (const [property] of String(element.properties["style"] ?? "").matchAll(/[a-z-]+(?=:)/g))
          assert.ok(PROPERTIES.has(property), `${property} is on the list`);
      }
    }
  });
});

const PROPERTIES: ReadonlySet<string> = new Set([
  ...Object.values(STYLES).flatMap((style) => [...style.matchAll(/[a-z-]+(?=:)/g)].map(([property]) => property)),
  "text-align",
]);

/** The children of the first element of a name, as the other parser's tree. */
function elementsIn(node: DefaultTreeAdapterTypes.Node, name: string): ElementContent[] {
  if ("tagName" in node && node.tagName === name) return node.childNodes.flatMap(convert);
  return "childNodes" in node ? node.childNodes.flatMap((child) => elementsIn(child, name)) : [];
}

const NAMES: Readonly<Record<string, string>> = { cellpadding: "cellPadding", cellspacing: "cellSpacing" };

function convert(node: DefaultTreeAdapterTypes.ChildNode): ElementContent[] {
  if (node.nodeName === "#text") return [{ type: "text", value: (node as DefaultTreeAdapterTypes.TextNode).value }];
  if (!("tagName" in node)) return [{ type: "comment", value: node.nodeName }];
  return [
    {
      type: "element",
      tagName: node.tagName,
      properties: Object.fromEntries(node.attrs.map(({ name, value }) => [NAMES[name] ?? name, value])),
      children: node.childNodes.flatMap(convert),
    },
  ];
}

function allElements(nodes: readonly ElementContent[] | Root["children"]): Extract<ElementContent, { type: "element" }>[] {
  return nodes.flatMap((node) => (node.type === "element" ? [node, ...allElements(node.children)] : []));
}

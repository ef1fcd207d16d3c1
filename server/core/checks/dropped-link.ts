import type { Nodes } from "mdast";
import * as v from "valibot";
import { spanOf, walk } from "../markdown.ts";
import { fill } from "../message.ts";
import { type Check, type Finding, type Fix, finding } from "../rule.ts";
import { bothLanguages } from "./options.ts";

const options = v.strictObject({ look: v.picklist(["scheme", "remote-image"]), says: v.optional(bothLanguages) });

/** Finds links and pictures that the mail leaves out: the body carries web addresses, mail, telephone, and attached files. */
export const droppedLink: Check<v.InferOutput<typeof options>> = {
  name: "dropped-link",
  options,
  prepare:
    (rules) =>
    ({ letter }) => {
      const findings: Finding[] = [];
      const say = (look: "scheme" | "remote-image", node: Nodes, scheme: string, fixes: Fix[]) => {
        for (const rule of rules)
          for (const entry of rule.options)
            if (entry.look === look) findings.push(finding(rule, spanOf(node), fill(entry.says ?? rule.message, { scheme }), fixes));
      };
      walk(letter.tree, (node) => {
        if (node.type !== "link" && node.type !== "image" && node.type !== "definition") return undefined;
        const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(node.url)?.[1]?.toLowerCase();
        // A file of the writer's own machine is evidence in the wrong place: private-link says so.
        if (scheme === undefined || scheme === "file") return undefined;
        if (!/^(?:https?|mailto|tel)$/.test(scheme)) say("scheme", node, scheme, node.type === "link" ? [keepWords(letter.source, node)] : []);
        else if (node.type === "image") say("remote-image", node, scheme, [makeLink(node)]);
        return undefined;
      });
      return findings;
    },
};

function keepWords(source: string, node: Nodes & { readonly children: readonly Nodes[] }): Fix {
  const [first, last] = [node.children[0], node.children.at(-1)];
  const words = first && last ? source.slice(spanOf(first).start, spanOf(last).end) : "";
  return { title: { zh: "只留文字", en: "Keep the words only" }, edits: [{ ...spanOf(node), text: words }], safe: false };
}

function makeLink(node: Nodes): Fix {
  const { start } = spanOf(node);
  return { title: { zh: "改为链接", en: "Make it a link" }, edits: [{ start, end: start + 1, text: "" }], safe: false };
}

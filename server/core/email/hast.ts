import type { Element, ElementContent, Properties, Text } from "hast";

export function element(tagName: string, properties: Properties = {}, children: ElementContent[] = []): Element {
  return { type: "element", tagName, properties, children };
}

export function textNode(value: string): Text {
  return { type: "text", value };
}

/** Takes line breaks and blanks off both ends. */
export function trimBreaks(nodes: ElementContent[]): ElementContent[] {
  const isEmpty = (node: ElementContent | undefined) =>
    node !== undefined && (node.type === "text" ? node.value.trim() === "" : node.type === "element" && node.tagName === "br");
  let start = 0;
  let end = nodes.length;
  while (start < end && isEmpty(nodes[start])) start++;
  while (end > start && isEmpty(nodes[end - 1])) end--;
  return nodes.slice(start, end);
}

/** The words of a node. */
export function wordsOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return "";
  if (node.tagName === "br") return "\n";
  if (node.tagName === "img") return String(node.properties["alt"] ?? "");
  return node.children.map(wordsOf).join("");
}

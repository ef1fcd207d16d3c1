import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ConversionConfig, toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { checkOutput } from "../../server/cli/check-output.ts";
import { CHECKS } from "../../server/core/checks/index.ts";
import { caseFile, helpLineFile, type Knowledge, platformFile, ruleFile } from "../../server/core/knowledge.ts";
import { composeKnowledge, type RuleFile, readRuleFiles } from "../../server/core/rule-files.ts";
import { ruleGuide } from "./rule-guide.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The texts of the rule files of the sources. */
export function ruleTexts(): RuleFile[] {
  return globSync("rules/**/*.yaml", { cwd: ROOT })
    .sort()
    .map((path) => ({ path, text: readFileSync(ROOT + path, "utf8") }));
}

/** The rule files as they stand in the sources, without a build. */
export function readKnowledge(): Knowledge {
  const read = readRuleFiles(ruleTexts());
  const { knowledge, problems } = composeKnowledge(read.data);
  const first = [...read.problems, ...problems][0];
  if (first) throw new Error(`${first.path}:${first.line}:${first.column}: ${first.message}`);
  return knowledge;
}

/** Every file that is made from others, by its path: the guide to the rules, and the JSON schemas of rule files. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const json = (schema: object) => `${JSON.stringify(schema, undefined, 2)}\n`;
  return new Map([
    ["rules/README.md", ruleGuide(readKnowledge())],
    ["rules/schema/rule-file.json", json(ruleFileSchema())],
    ["rules/schema/platform.json", json(titled("A platform of Appeal Letters", platformFile))],
    ["rules/schema/case.json", json(titled("A case of Appeal Letters and the evidence it asks for", caseFile))],
    ["rules/schema/help-lines.json", json(titled("Help lines of Appeal Letters", helpLineFile))],
    ["rules/schema/check-output.json", json(titled("What appeal-letters check --format json puts out", checkOutput))],
  ]);
}

/** What a person writes, before defaults and conversions. */
const INPUT: ConversionConfig = { typeMode: "input", errorMode: "ignore", target: "draft-07" };

function titled(title: string, schema: GenericSchema): object {
  const { $schema, ...rest } = toJsonSchema(schema, INPUT);
  return { $schema, title, ...rest };
}

interface RuleFileSchema {
  readonly properties: { readonly rules: { readonly items: { readonly properties: Record<string, object> } } };
}

/** Options depend on the check that a rule names: a schema for each. */
function ruleFileSchema(): object {
  const schema = titled("Rules of Appeal Letters", ruleFile) as RuleFileSchema;
  const { items } = schema.properties.rules;
  items.properties["check"] = { enum: [...CHECKS.keys()], description: "The way of looking; a later entry of the same id leaves it out." };
  const allOf = [...CHECKS.values()].map(({ name, options }) => {
    const { $schema: _, ...optionSchema } = toJsonSchema(options as GenericSchema, INPUT);
    return { if: { required: ["check"], properties: { check: { const: name } } }, then: { properties: { options: optionSchema } } };
  });
  return { ...schema, properties: { ...schema.properties, rules: { ...schema.properties.rules, items: { ...items, allOf } } } };
}

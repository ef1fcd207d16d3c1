import { codeActions } from "./code-actions.ts";
import { completion } from "./completion.ts";
import { diagnostics } from "./diagnostics.ts";
import { documentSymbols } from "./document-symbols.ts";
import { evidenceLabels } from "./evidence-labels.ts";
import { hover } from "./hover.ts";
import { mail } from "./mail.ts";
import { newLetters } from "./new-letter.ts";
import type { Feature } from "./session.ts";
import { teamRuleProblems } from "./team-rule-problems.ts";
import { watchedFiles } from "./watched-files.ts";

/** All that the server does, in the order in which it is announced. */
export const FEATURES: readonly Feature[] = [
  diagnostics,
  codeActions,
  documentSymbols,
  hover,
  completion,
  evidenceLabels,
  watchedFiles,
  teamRuleProblems,
  mail,
  newLetters,
];

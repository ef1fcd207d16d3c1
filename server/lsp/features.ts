import { codeActions } from "./code-actions.ts";
import { codeLenses } from "./code-lenses.ts";
import { completion } from "./completion.ts";
import { diagnostics } from "./diagnostics.ts";
import { documentSymbols } from "./document-symbols.ts";
import { evidenceLabels } from "./evidence-labels.ts";
import { evidenceView } from "./evidence-view.ts";
import { explain } from "./explain.ts";
import { hover } from "./hover.ts";
import { letterFiles } from "./letter-files.ts";
import { mail } from "./mail.ts";
import { mailText } from "./mail-text.ts";
import { newLetters } from "./new-letter.ts";
import { privateData } from "./private-data.ts";
import { renamedFiles } from "./renamed-files.ts";
import { sentLetters } from "./sent-letters.ts";
import type { Feature } from "./session.ts";
import { teamRuleProblems } from "./team-rule-problems.ts";
import { watchedFiles } from "./watched-files.ts";

/** All that the server does, in the order in which it is announced. */
export const FEATURES: readonly Feature[] = [
  diagnostics,
  codeActions,
  documentSymbols,
  hover,
  explain,
  completion,
  evidenceLabels,
  codeLenses,
  evidenceView,
  renamedFiles,
  privateData,
  watchedFiles,
  teamRuleProblems,
  mail,
  mailText,
  letterFiles,
  newLetters,
  sentLetters,
];

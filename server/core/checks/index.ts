import type { Check } from "../rule.ts";
import { addresses } from "./addresses.ts";
import { attachment } from "./attachment.ts";
import { care } from "./care.ts";
import { checklist } from "./checklist.ts";
import { claim } from "./claim.ts";
import { definition } from "./definition.ts";
import { droppedLink } from "./dropped-link.ts";
import { evidence } from "./evidence.ts";
import { frontMatter } from "./front-matter.ts";
import { header } from "./header.ts";
import { hidden } from "./hidden.ts";
import { link } from "./link.ts";
import { notice } from "./notice.ts";
import { ownContact } from "./own-contact.ts";
import { part } from "./part.ts";
import { phrase } from "./phrase.ts";
import { placeholder } from "./placeholder.ts";
import { privacy } from "./privacy.ts";
import { rawHtml } from "./raw-html.ts";
import { subject } from "./subject.ts";
import { unlinked } from "./unlinked.ts";
import { wholeLetter } from "./whole-letter.ts";

/** All ways of looking, by the name that rules use. */
export const CHECKS: ReadonlyMap<string, Check<never>> = new Map(
  [
    addresses,
    attachment,
    care,
    checklist,
    claim,
    definition,
    droppedLink,
    evidence,
    frontMatter,
    header,
    hidden,
    link,
    notice,
    ownContact,
    part,
    phrase,
    placeholder,
    privacy,
    rawHtml,
    subject,
    unlinked,
    wholeLetter,
  ].map((check) => [check.name, check as unknown as Check<never>]),
);

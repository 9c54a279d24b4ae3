import { type MailProblem, type MailSource, readMail } from "./compose-mail.ts";
import { readStructure } from "./html-structure.ts";
import { mask } from "./mask.ts";
import type { KnownNames } from "./merge-field.ts";

/** What can't be read in a text with fields, if something can't, before anybody is to get it. */
export function textProblem(
  text: Pick<MailSource, "subject" | "html" | "text">,
  known: KnownNames,
): MailProblem | undefined {
  const [problem] = readMail({ ...text, known }, "service").problems;
  return problem;
}

/** The same for HTML in which nothing is merged, whatever it looks like. */
export function htmlProblem(html: string): MailProblem | undefined {
  const [problem] = readStructure(mask([{ kind: "text", text: html }])).problems;
  return problem && { ...problem, part: "html" };
}

import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "./definition.ts";
import type { Effort } from "./judge-pace.ts";
import type { Answers } from "./read-answers.ts";

export type Submission = {
  formId: number;
  number: number;
  version: FormVersion;
  language: Language;
  answers: Answers;
  page: string;
  ip: string;
  userAgent: string;
  traceId: string;
  /** What speaks for the visitor: see `ticket.ts`. */
  effort: Effort;
};

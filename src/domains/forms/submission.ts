import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "./definition.ts";

/** What was typed and ticked, whole and clean. */
export type Answers = { address: string; fields: Record<string, string>; ticked: number[] };

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
};

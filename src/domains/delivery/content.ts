import type { MergeValue } from "#domains/templates/index.ts";
import type { ProgramMail } from "./program-mail.ts";

/** What one message says, where it is that message's own. Texts are final: nothing in them is merged. */
export type OwnContent = {
  subject: string;
  html: string;
  text: string;
  /** Where to, for people who are no contact (yet): a sign-up to confirm, a user of the platform. */
  address?: string;
  name?: string;
  /** The footer's sentence: why the person gets this. */
  reason?: string;
  language?: "en" | "fr";
};

/** For a mailing with a template: whom a test goes to, and what its fields are filled with. */
export type SampleRecipient = {
  address: string;
  name?: string;
  attributes: Record<string, string>;
  values?: Record<string, MergeValue>;
  language?: "en" | "fr";
};

/** What a single message says, or is filled with. */
export type Content = OwnContent | SampleRecipient | ProgramMail;

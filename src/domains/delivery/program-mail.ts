import type { MergeValue } from "#domains/templates/index.ts";
import type { Said } from "#kernel/happening.ts";
import type { Language } from "#kernel/localized.ts";

export type Box = { address: string; name?: string };

/** As the program gave it; the content is base64. */
export type Attachment = { name: string; type: string; content: string };

/** What an account's own program says to one person: by the API, or over the relay. */
export type ProgramMail = {
  kind: "program";
  /** Whose copy this is. */
  address: string;
  name?: string;
  language?: Language;
  from: Box;
  replyTo?: Box;
  /** Whom the message names, where it is not this one person alone. */
  to?: readonly Box[];
  cc?: readonly Box[];
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly Attachment[];
  /** Fixed for all who get the same message: the first one's. */
  messageId?: string;
  says: ProgramText;
};

export type ProgramText =
  /** Nothing in it is merged, whatever it looks like. */
  | { as: "exact"; subject: string; html?: string; text?: string }
  | {
      as: "fields";
      subject: string;
      html?: string;
      text?: string;
      params: Readonly<Record<string, MergeValue>>;
    }
  | {
      as: "template";
      id: number;
      version: number;
      subject?: string;
      params: Readonly<Record<string, MergeValue>>;
    }
  /** A finished message, passed on as it came; base64. */
  | { as: "mime"; octets: string };

/** Of a message, what is told on: to whom it goes, and its subject where that is at hand. */
export function saidOf({ address, says }: ProgramMail): Said {
  return { address, ...("subject" in says ? { subject: says.subject } : {}) };
}

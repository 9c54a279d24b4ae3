import { fillText, type MergeValue } from "#domains/templates/index.ts";
import type { Content } from "./content.ts";

/**
 * To whom a single message goes and what it is called: what its row says of it as long as the log lives. People who are no
 * contact stand nowhere else.
 */
export type MessageHead = {
  address?: string;
  name?: string;
  /** As it was written: with fields, or in the coding of mail headers. */
  subject?: string;
  written?: "fields" | "header";
  /** Of the variables, those that the subject names. */
  params?: Record<string, MergeValue>;
  attachments?: number;
};

export const headColumn = "delivery.message.head_sealed";

export function headOf(content: Content): MessageHead {
  const { address, name } = content;
  const who = { ...(address ? { address } : {}), ...(name ? { name } : {}) };
  if ("html" in content) return { ...who, subject: content.subject };
  if (!("kind" in content)) return who;
  const { says, attachments } = content;
  const more = { ...who, ...(attachments?.length ? { attachments: attachments.length } : {}) };
  if (says.as === "mime") return { ...more, ...subjectOfMime(says.octets) };
  if (says.subject === undefined)
    return { ...more, ...(says.as === "exact" ? {} : { params: small(says.params) }) };
  if (says.as === "exact" || !says.subject.includes("{")) return { ...more, subject: says.subject };
  return { ...more, subject: says.subject, written: "fields", params: namedIn(says.subject, says.params) };
}

/** The subject as its reader saw it; the template's where the message has none of its own. */
export async function shownSubject(
  { subject, written, params }: MessageHead,
  { template, contact }: { template: string | undefined; contact: Record<string, string> },
): Promise<string> {
  if (subject !== undefined && written === "header") {
    const { simpleParser } = await import("mailparser");
    return (await simpleParser(`Subject: ${subject}\r\n\r\n`)).subject ?? "";
  }
  if (subject !== undefined && written !== "fields") return subject;
  const source = subject ?? template;
  return source === undefined ? "" : fillText(source, { contact, params: params ?? {} });
}

const firstPart = 64 * 1024;

function subjectOfMime(octets: string): Pick<MessageHead, "subject" | "written"> {
  const start = Buffer.from(octets.slice(0, firstPart), "base64").toString("latin1");
  const end = start.indexOf("\r\n\r\n");
  const head = end < 0 ? start : start.slice(0, end + 2);
  const found = /^Subject:[ \t]*(.*(?:\r\n[ \t].*)*)/im.exec(head)?.[1];
  return found === undefined ? {} : { subject: found.replace(/\r\n/g, "").slice(0, 1000), written: "header" };
}

/** A template's subject is not known here: of its variables, those that could stand in a line. */
function small(params: Readonly<Record<string, MergeValue>>): Record<string, MergeValue> {
  const text = JSON.stringify(params);
  return text.length <= 500 ? { ...params } : {};
}

function namedIn(subject: string, params: Readonly<Record<string, MergeValue>>): Record<string, MergeValue> {
  const names = new Set([...subject.matchAll(/params\.([\w-]+)/g)].map(([, name = ""]) => name));
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.has(name)));
}

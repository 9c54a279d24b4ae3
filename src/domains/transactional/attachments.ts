import type { Attachment } from "#domains/delivery/index.ts";
import type { Config } from "#kernel/config.ts";
import type { AccountId } from "#kernel/ids.ts";
import { takingTurns } from "#kernel/in-turn.ts";
import { callOut } from "#kernel/outbound-http.ts";
import type { Request } from "./send.ts";
import { errors } from "./transactional.errors.ts";

type Fetched = readonly Attachment[];
type Asked = NonNullable<Request["attachment"]>[number];

/** One file may be so large, and all that a call has us fetch so much and so long together. */
const limits = { megabytes: 10, megabytesTogether: 20, milliseconds: 10_000 };

/**
 * Takes what was posted, and fetches what lies elsewhere, before anything is decided or written: one after the other and out
 * of one allowance, so that a call of a few lines makes us neither hold half a gigabyte nor knock at fifty doors at once.
 */
export async function readAttachments(
  { outboundAllowed }: Config,
  accountId: AccountId,
  { attachment = [] }: Request,
): Promise<Fetched> {
  const read = () => readAll(outboundAllowed, attachment);
  // What lies elsewhere costs the program a line and us megabytes: a few calls fetch at a time.
  return attachment.some(({ url }) => url) ? fetchInTurn(accountId, read) : read();
}

const fetchInTurn = takingTurns({ atOnce: 8, ofOne: 4, waiting: 200, waitingOfOne: 50 });

async function readAll(
  outboundAllowed: Config["outboundAllowed"],
  attachment: readonly Asked[],
): Promise<Fetched> {
  const left = { bytes: limits.megabytesTogether * 2 ** 20, until: Date.now() + limits.milliseconds };
  const read: Attachment[] = [];
  for (const each of attachment) read.push(await readOne(outboundAllowed, each, left));
  return read;
}

async function readOne(
  allowed: Config["outboundAllowed"],
  { name, content, url }: Asked,
  left: { bytes: number; until: number },
): Promise<Attachment> {
  if (content !== undefined) {
    if (!name || !isBase64(content.replace(/\s+/g, ""))) throw errors.badAttachment({ field: "attachment" });
    return { name: asFileName(name, "attachment"), type: typeOf(name), content };
  }
  if (!url) throw errors.badAttachment({ field: "attachment" });
  const bytes = Math.min(limits.megabytes * 2 ** 20, left.bytes);
  const milliseconds = Math.max(1, left.until - Date.now());
  const answer = await callOut({ allowed }, { method: "GET", url, limits: { bytes, milliseconds } });
  if (answer.kind === "failed" || answer.status !== 200)
    throw errors.attachmentUnreachable({
      field: "attachment.url",
      because: answer.kind === "failed" ? answer.because : String(answer.status),
      megabytes: limits.megabytes,
      together: limits.megabytesTogether,
    });
  left.bytes -= answer.body.length;
  const given = name === undefined ? lastStep(url) : asFileName(name, "attachment");
  return { name: given, type: typeOf(given), content: answer.body.toString("base64") };
}

/** Megabytes of it: so that no expression goes back and forth, it only looks for what does not belong. */
function isBase64(text: string): boolean {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const digits = text.slice(0, text.length - padding);
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(digits);
}

function lastStep(url: string): string {
  const step = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return asFileName(decodeURIComponent(step), "file");
  } catch {
    return "file";
  }
}

/**
 * One line that a head can carry, however it was named elsewhere, and no way to another folder. Of a path only its last step is
 * the name; “Invoice 1/2.pdf” is none, and keeps both its numbers.
 */
export function asFileName(text: string, unnamed: string): string {
  const line = text.replace(/\p{Cc}/gu, "");
  const name = isPath.test(line) ? line.replace(/^.*[/\\]/s, "") : line.replace(/[/\\]/g, "_");
  // The cut may have gone through a character.
  const whole = name.slice(0, 255).toWellFormed();
  return /^[.\s]*$/.test(whole) ? unnamed : whole;
}

/** It begins at a root, a drive, a home, or with a step up or in place. */
const isPath = /^(?:[/\\]|[a-z]:[/\\]|~[/\\]|\.{1,2}[/\\])/i;

const types: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odt: "application/vnd.oasis.opendocument.text",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain; charset=utf-8",
  webp: "image/webp",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xml: "application/xml",
  zip: "application/zip",
};

function typeOf(name: string): string {
  return types[name.toLowerCase().split(".").at(-1) ?? ""] ?? "application/octet-stream";
}

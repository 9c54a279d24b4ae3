import { createHash } from "node:crypto";
import type { Box } from "#domains/delivery/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import { controlsOf, passedHeaders } from "./headers.ts";
import { readParams } from "./read-params.ts";
import { type Request, recipientsOf, type Send, type Version } from "./send.ts";
import { errors } from "./transactional.errors.ts";

type Words = Pick<
  Request,
  "to" | "cc" | "bcc" | "replyTo" | "subject" | "htmlContent" | "textContent" | "params"
>;

const mostInVersion = 99;
const mostInCall = 2000;
export const mostDaysAhead = 30;

type Around = {
  traceId: string;
  now: Date;
  header: (name: string) => string | undefined;
};

/** From what was posted to what is asked for, but for attachments, which may lie elsewhere; says what is missing or wrong. */
export function readRequest(body: Request, { traceId, now, header }: Around): Omit<Send, "attachments"> {
  const controls = controlsOf({
    ...httpHeaders(header),
    ...(body.headers as Record<string, string> | undefined),
  });
  const versions = versionsOf(body);
  const scheduledAt = body.scheduledAt === undefined ? undefined : new Date(body.scheduledAt);
  const ahead = scheduledAt ? scheduledAt.getTime() - now.getTime() : 1;
  if (!(ahead > 0) || ahead > mostDaysAhead * 24 * 3600 * 1000)
    throw errors.badTime({ field: "scheduledAt", days: mostDaysAhead });
  return {
    traceId,
    via: "api",
    mode: controls.sandbox ? "drop" : "send",
    strict: controls.strict ? "any" : "never",
    ...(controls.idempotencyKey
      ? {
          idempotency: {
            keyHash: sha256(controls.idempotencyKey),
            requestHash: sha256(JSON.stringify(body)),
          },
        }
      : {}),
    sender: senderOf(body),
    ...(controls.purpose ? { purposeKey: controls.purpose } : {}),
    ...(body.templateId === undefined ? {} : { templateId: body.templateId }),
    tags: [...new Set([...(body.tags ?? []), ...controls.tags])].slice(0, 20),
    ...(controls.custom ? { custom: controls.custom } : {}),
    ...(body.batchId ? { batchId: body.batchId } : {}),
    ...(scheduledAt ? { scheduledAt } : {}),
    headers: passedHeaders((body.headers as Record<string, string> | undefined) ?? {}),
    versions,
  };
}

export function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** An address as it is looked for, or what is wrong with it. */
export function boxOf({ email, name }: { email: string; name?: string | undefined }, field: string): Box {
  const address = normaliseAddress(email);
  if (!address) throw errors.badAddress({ field });
  return name ? { address, name } : { address };
}

function httpHeaders(header: (name: string) => string | undefined): Record<string, string> {
  const names = ["idempotency-key", "x-sib-sandbox", "x-licet-strict", "x-licet-purpose"];
  return Object.fromEntries(names.flatMap((name) => (header(name) ? [[name, header(name) ?? ""]] : [])));
}

function senderOf({ sender, templateId }: Request): Send["sender"] {
  if (sender?.id !== undefined) return { by: "id", id: sender.id };
  if (sender?.email !== undefined)
    return {
      by: "address",
      ...boxOf({ email: sender.email, ...(sender.name ? { name: sender.name } : {}) }, "sender.email"),
    };
  if (templateId === undefined) throw errors.missing({ field: "sender" });
  return { by: "default" };
}

function versionsOf(body: Request): Version[] {
  const list = body.messageVersions
    ? body.messageVersions.map((version, index) => versionOf(version, body, `messageVersions[${index}].`))
    : [versionOf(body, body, "")];
  const counts = list.map((version) => recipientsOf(version).length);
  if (Math.max(...counts) > mostInVersion || counts.reduce((sum, count) => sum + count, 0) > mostInCall)
    throw errors.tooManyRecipients({ version: mostInVersion, call: mostInCall });
  return list;
}

/** What a version does not say itself, the call says for it. */
function versionOf(own: Words, call: Request, at: string): Version {
  if (!own.to) throw errors.missing({ field: `${at}to` });
  const subject = own.subject ?? call.subject;
  const ownText = own.htmlContent !== undefined || own.textContent !== undefined;
  const html = ownText ? own.htmlContent : call.htmlContent;
  const text = ownText ? own.textContent : call.textContent;
  if (call.templateId === undefined) {
    if (!subject) throw errors.missing({ field: `${at}subject` });
    if (!html && !text) throw errors.missing({ field: `${at}htmlContent` });
  }
  const list = (name: "to" | "cc" | "bcc") =>
    (own[name] ?? []).map((each, index) => boxOf(each, `${at}${name}[${index}].email`));
  const replyTo = own.replyTo ?? call.replyTo;
  return {
    to: list("to"),
    cc: list("cc"),
    bcc: list("bcc"),
    ...(replyTo ? { replyTo: boxOf(replyTo, `${at}replyTo.email`) } : {}),
    text: {
      as: "parts",
      ...(subject ? { subject } : {}),
      ...(html ? { html } : {}),
      ...(text ? { text } : {}),
    },
    params: readParams({ ...call.params, ...own.params }, `${at}params`),
  };
}

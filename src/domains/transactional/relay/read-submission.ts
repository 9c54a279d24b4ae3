import libmime from "libmime";
import addressparser from "nodemailer/lib/addressparser/index.js";
import type { MergeValue } from "#domains/templates/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import { controlsOf, isControl } from "../headers.ts";
import { readParams } from "../read-params.ts";
import { boxOf, sha256 } from "../read-request.ts";
import type { Send, Version } from "../send.ts";
import { errors } from "../transactional.errors.ts";

/** Each server on the way writes one; so many are a circle (RFC 5321, 6.3). */
const mostHops = 50;

type Header = { name: string; value: string; lines: string };

/**
 * From a message as a program handed it in to what is asked for. The message goes on as it came, but for what is ours to
 * write (Message-ID), what nobody is to see (Bcc) and what was said to us alone.
 */
export function readSubmission(
  octets: Buffer,
  { recipients, traceId }: { recipients: readonly string[]; traceId: string },
): Send {
  // Some readers end a line at it, others pass over it: no two would see the same message (RFC 5322, 2.1).
  if (octets.includes(0)) throw errors.zeroOctet();
  const { headers, rest } = split(octets.toString("latin1"));
  if (headers.filter(({ name }) => name.toLowerCase() === "received").length > mostHops)
    throw errors.circle({ most: mostHops });
  const controls = controlsOf(
    Object.fromEntries(
      headers.filter(({ name }) => isControl(name)).map(({ name, value }) => [name, worded(utf8(value))]),
    ),
  );
  const headerNamed = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
  const from = senderOf(headers.filter(({ name }) => name.toLowerCase() === "from"));
  const template = headerNamed("x-licet-template");
  const subject = worded(utf8(headerNamed("subject") ?? ""));
  const passed = headers
    .filter(({ name }) => !isControl(name) && !dropped.has(name.toLowerCase()))
    .map(({ lines }) => lines)
    .join("");
  return {
    traceId,
    via: "smtp",
    mode: controls.sandbox ? "drop" : "send",
    strict: "all",
    ...(controls.idempotencyKey
      ? {
          idempotency: {
            keyHash: sha256(controls.idempotencyKey),
            // Date and Message-ID are another at each try of the same message.
            requestHash: sha256([from.address, ...recipients, subject].join("\n")),
          },
        }
      : {}),
    sender: { by: "address", ...boxOf({ email: from.address, name: from.name }, "From") },
    ...(controls.purpose ? { purposeKey: controls.purpose } : {}),
    ...(template ? { templateId: templateNumber(template) } : {}),
    tags: controls.tags.slice(0, 20),
    ...(controls.custom ? { custom: controls.custom } : {}),
    headers: {},
    attachments: [],
    versions: [
      {
        to: [],
        cc: [],
        // Whom the message names stands in its own head.
        bcc: recipients.map((email) => boxOf({ email }, "RCPT TO")),
        ...answersTo(headerNamed("reply-to")),
        ...(template
          ? { text: { as: "parts" }, brings: octets }
          : { text: { as: "mime", octets: Buffer.from(`${passed}\r\n${rest}`, "latin1") } }),
        params: paramsOf(headerNamed("x-licet-params")),
      },
    ],
  };
}

// `Sender` would be shown beside From, and is nobody whom the account said it writes as.
const dropped = new Set(["bcc", "message-id", "return-path", "dkim-signature", "sender"]);

/** The one whom From names: what we ask about is then what everybody is shown. */
function senderOf(named: readonly Header[]): { address: string; name: string } {
  const [from, ...others] = named.flatMap(({ value }) => addressparser(utf8(value), { flatten: true }));
  if (!from?.address) throw errors.missing({ field: "From" });
  if (others.length > 0) throw errors.manySenders();
  return { address: from.address, name: worded(from.name) };
}

/** For what is put together anew; what is passed on has it in its own head. */
function answersTo(header: string | undefined): Pick<Version, "replyTo"> {
  const [box] = header === undefined ? [] : addressparser(utf8(header), { flatten: true });
  const address = box && normaliseAddress(box.address);
  const name = worded(box?.name ?? "");
  return address ? { replyTo: { address, ...(name ? { name } : {}) } } : {};
}

function split(text: string): { headers: Header[]; rest: string } {
  const lines = text.replace(/\r\n|\r|\n/g, "\r\n");
  const end = lines.startsWith("\r\n") ? -2 : lines.indexOf("\r\n\r\n");
  const head = end === -1 ? lines : lines.slice(0, Math.max(0, end + 2));
  const headers = [...head.matchAll(/^([!-9;-~]+)[ \t]*:(.*\r\n(?:[ \t].*\r\n)*)/gm)].map(
    ([whole, name = "", value = ""]) => ({
      name,
      value: value.replace(/\r\n/g, "").trim(),
      lines: whole,
    }),
  );
  return { headers, rest: end === -1 ? "" : lines.slice(end + 4) };
}

function utf8(octets: string): string {
  return Buffer.from(octets, "latin1").toString("utf8");
}

/** As it reads, where words were encoded for a head (RFC 2047): they could hide the end of a line. */
function worded(text: string): string {
  return text.includes("=?") ? libmime.decodeWords(text).replace(/\p{Cc}/gu, " ") : text;
}

function templateNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw errors.missing({ field: "X-Licet-Template" });
  return Number(text);
}

function paramsOf(text: string | undefined): Record<string, MergeValue> {
  if (!text) return {};
  let params: unknown;
  try {
    params = JSON.parse(worded(utf8(text)));
  } catch {}
  if (typeof params !== "object" || params === null || Array.isArray(params))
    throw errors.badHeader({ name: "X-Licet-Params" });
  return readParams(params, "X-Licet-Params");
}

import { headerText, mailbox } from "#domains/templates/index.ts";
import type { Desk } from "#kernel/desk.ts";
import type { Attachment, Box, ProgramMail } from "./program-mail.ts";

const headEnd = "\r\n\r\n";

type Dress = Pick<ProgramMail, "to" | "cc" | "headers" | "attachments">;

/** Adds to a composed message what only some have: further people in its head, headers of the program's own, attachments. */
export function dressMail(desk: Desk, mail: Dress): void {
  if (!mail.to && !mail.cc && !mail.headers && !mail.attachments?.length) return;
  const octets = desk.octets.toString("latin1");
  desk.clear().addLatin1(dressed(octets, mail));
}

/** Octets, one to a character. */
function dressed(octets: string, mail: Dress): string {
  const end = octets.indexOf(headEnd);
  let head = octets.slice(0, end + 2);
  let body = octets.slice(end + headEnd.length);
  if (mail.to) head = head.replace(/^To: .*\r\n(?:[ \t].*\r\n)*/m, () => `To: ${boxes(mail.to ?? [])}\r\n`);
  if (mail.cc) head += `Cc: ${boxes(mail.cc)}\r\n`;
  for (const [name, value] of Object.entries(mail.headers ?? {}))
    head += `${name}: ${headerText(value, name.length + 2)}\r\n`;
  if (mail.attachments?.length) {
    const type = /^Content-Type: .*\r\n(?:[ \t].*\r\n)*/im.exec(head)?.[0] ?? "";
    const boundary = `${/boundary="([^"]+)"/.exec(type)?.[1] ?? "=_"}.mixed`;
    head = head.replace(type, `Content-Type: multipart/mixed;\r\n boundary="${boundary}"\r\n`);
    body = `--${boundary}\r\n${type}\r\n${body}${mail.attachments.map((each) => part(boundary, each)).join("")}\r\n--${boundary}--\r\n`;
  }
  return `${head}\r\n${body}`;
}

/** One to a line, so that no line grows too long. */
function boxes(list: readonly Box[]): string {
  return list.map(({ address, name }) => mailbox(address, name, 4)).join(",\r\n ");
}

function part(boundary: string, { name, type, content }: Attachment): string {
  const ascii = name.replace(/[^\w. -]/g, "_");
  const lines = content.replace(/\s+/g, "").replace(/.{76}(?=.)/g, "$&\r\n");
  return `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${ascii}";\r\n filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}\r\n\r\n${lines}\r\n`;
}

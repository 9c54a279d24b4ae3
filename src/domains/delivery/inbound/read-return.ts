import type { ParsedMail } from "mailparser";
import type { Answer } from "../dispatch/judge-result.ts";

/** What somebody reports of a message that had left: it was not delivered, or not yet. */
export type Returned = { what: "failed" | "delayed"; answer: Answer };

/**
 * Reads a report of non-delivery: the standard kind (RFC 3464), or what older servers write in plain words. Undefined for
 * everything else, such as absence messages and reports of success. By whom it was sent proves nothing: the address it
 * came to does.
 */
export function readReturn(mail: ParsedMail): Returned | undefined {
  const status = mail.attachments.find(({ contentType }) => contentType === "message/delivery-status");
  return status ? readStatus(status.content.toString("utf8")) : readWords(mail);
}

const longestReply = 500;

function readStatus(text: string): Returned | undefined {
  const groups = text
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n\s*\r?\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has("status") || fields.has("action"));
  const fields = groups.find((group) => group.get("action")?.startsWith("failed")) ?? groups[0];
  if (!fields) return undefined;
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get("status") ?? "")?.[1];
  const action = /^[a-z]+/.exec((fields.get("action") ?? "").toLowerCase())?.[0] ?? actionOf(status);
  if (action !== "failed" && action !== "delayed") return undefined;
  const said = (fields.get("diagnostic-code") ?? "").replace(/^[\w-]+;\s*/, "");
  return { what: action, answer: answerOf(action, said, status) };
}

function fieldsOf(group: string): Map<string, string> {
  const lines = [...group.matchAll(/^([\w-]{1,60}):[ \t]*(.*)$/gm)];
  return new Map(lines.map(([, name = "", value = ""]) => [name.toLowerCase(), value.trim()]));
}

function actionOf(status: string | undefined): string {
  if (status?.startsWith("5")) return "failed";
  return status?.startsWith("4") ? "delayed" : "";
}

const returning =
  /undeliver|returned mail|returned to sender|delivery (?:status|failure|failed|has failed|notification)|mail delivery|failure notice|could not be delivered|non (?:remis|distribu)|[ée]chec (?:de|d’|d')|unzustellbar|mancato recapito/i;
const late = /\bdelay|\bwarning\b|retard|diff[ée]r|verz[öo]gert/i;
const machines = /^(?:mailer-daemon|mail-daemon|postmaster|double-bounce|mdaemon)\b/i;
const longestWords = 8000;
/** From here on it is our own message again, which says all kinds of things. */
const copy =
  /-{2,} ?(?:this is a copy|below this line|original message|the header of the original|returned message|message d’origine)[\s\S]*/i;

/** Before the standard, and beside it: qmail, Exim, old Exchange, and many a web host. */
function readWords(mail: ParsedMail): Returned | undefined {
  const failed = mail.headers.has("x-failed-recipients");
  const from = mail.from?.value[0]?.address ?? "";
  const subject = mail.subject ?? "";
  // Exim's own reports say they are automatic answers, too.
  const answersItself = /^auto-replied/i.test(String(mail.headers.get("auto-submitted") ?? ""));
  if (!failed && (answersItself || !machines.test(from) || !returning.test(subject))) return undefined;
  const what = late.test(subject) ? ("delayed" as const) : ("failed" as const);
  const text = (mail.text ?? "").slice(0, longestWords).replace(copy, "");
  const line = text.split(/\r?\n/).find((each) => /\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b/.test(each));
  return { what, answer: answerOf(what, (line ?? text).trim(), undefined) };
}

function answerOf(what: Returned["what"], said: string, status: string | undefined): Answer {
  const quoted = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1];
  // “5.0.0” and its like say only that it failed.
  const vague = status === undefined || /^[45]\.0\.0$/.test(status);
  const enhanced = vague ? (quoted ?? status) : status;
  const digit = enhanced?.[0] ?? (what === "failed" ? "5" : "4");
  const code = Number(/\b([45]\d\d)(?=[ -]|$)/.exec(said)?.[1] ?? `${digit}50`);
  return { code, enhanced, reply: said.replace(/\s+/g, " ").slice(0, longestReply) };
}

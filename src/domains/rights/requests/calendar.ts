import { createHash, timingSafeEqual } from "node:crypto";
import { getBusiness } from "#domains/accounts/index.ts";
import { readRightsPage, rightsPageLink } from "#domains/delivery/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { randomBytes } from "#kernel/ids.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { daysLater } from "./deadlines.ts";
import { typeNames } from "./request-words.api.ts";
import { openRequests, type Request } from "./requests.sql.ts";
import { keepCalendar } from "./settings.ts";

/** Makes the address of the calendar; the one before stops working. It is shown once: only its hash is kept. */
export async function makeCalendar(context: Context): Promise<{ url: string }> {
  const secret = randomBytes(24).toString("base64url");
  await keepCalendar(context, hashOf(secret));
  const place = (await rightsPageLink(context)).split("/").at(-1);
  return { url: `${context.config.url}/calendar/${place}/${secret}.ics` };
}

/** The days of open requests, for a calendar program (RFC 5545). It names nobody, so that no calendar holds people. */
export async function showCalendar(resources: Resources, request: PageRequest): Promise<PageReply> {
  const nothing: PageReply = { kind: "json", status: 404, body: { code: "document_not_found" } };
  const accountId = await readRightsPage(resources, request.params.place ?? "");
  const secret = (request.params.secret ?? "").replace(/\.ics$/, "");
  if (accountId === undefined || secret.length > 64) return nothing;
  const actor = { kind: "system", name: "calendar" } as const;
  return inAccount(resources, { accountId, actor, traceId: request.traceId }, async (context) => {
    const row = await context.tx
      .selectFrom("rights.request_setting")
      .select("calendar_hash")
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (!row?.calendar_hash || !timingSafeEqual(row.calendar_hash, hashOf(secret))) return nothing;
    const text = await calendarText(context);
    return {
      kind: "asset",
      contentType: "text/calendar; charset=utf-8",
      content: Buffer.from(text),
      keep: "not",
    };
  });
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

async function calendarText(context: Context): Promise<string> {
  const { language } = await getBusiness(context);
  const host = new URL(context.config.url).hostname;
  const stamp = `${context.now.toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
  const requests = (await openRequests(context)).filter(({ pausedOn }) => !pausedOn);
  const name = { en: "Requests about personal data", fr: "Demandes sur des données personnelles" }[language];
  const event = ({ id, type, dueOn, internalOn }: Request): string[] => {
    const no = language === "fr" ? "N°" : "No.";
    const own = { en: "our own day", fr: "échéance interne" }[language];
    const legal = { en: "last day by law", fr: "dernier jour légal" }[language];
    return [
      ...dayEvent(`${id}-due@${host}`, dueOn, `${no} ${id}, ${typeNames[type][language]} : ${legal}`),
      ...(internalOn < dueOn
        ? dayEvent(`${id}-own@${host}`, internalOn, `${no} ${id}, ${typeNames[type][language]} : ${own}`)
        : []),
    ];
  };
  const dayEvent = (uid: string, day: string, summary: string): string[] => [
    "BEGIN:VEVENT",
    `UID:request-${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(daysLater(day, 1))}`,
    `SUMMARY:${summary.replaceAll(",", "\\,")}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Licet//Requests//EN",
    `X-WR-CALNAME:${name}`,
    ...requests.flatMap(event),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

function compact(day: string): string {
  return day.replaceAll("-", "");
}

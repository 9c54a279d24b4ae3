import { html } from "htm/preact";
import type { VNode } from "preact";
import { type Business, getBusiness } from "#domains/accounts/index.ts";
import {
  eventsOf,
  getPurpose,
  type LedgerEvent,
  type Purpose,
  type Source,
  sourceOfPerson,
} from "#domains/consent/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { linkMaker, preferencesUntil } from "../links.ts";
import { rightsPageLink } from "../rights-page-link.ts";
import { page, type Visit, visitBy } from "./subject-page.ts";
import { authorisations, day, methods, moment, type Texts, texts } from "./texts.ts";

/** The answer of product capability R16: the authorisation that allowed this very message, for its recipient. */
export function showWhy(resources: Resources, request: PageRequest): Promise<PageReply> {
  return visitBy("why", { resources, request }, async (visit) => {
    const { context, language } = visit;
    const t = texts[language];
    const business = await getBusiness(context);
    const message = await messageOf(visit);
    const purposeId = message?.purpose_id ?? visit.purposeId;
    const purpose = purposeId === undefined ? undefined : await getPurpose(context, purposeId);
    const events = message?.authorising_event ? await eventsOf(context, visit.subjectId) : [];
    const event = events.find(({ sequence }) => sequence === message?.authorising_event);
    const request = events.find(({ sequence }) => sequence === event?.leaf.confirms);
    const source = await sourceOfPerson(context, visit.subjectId);
    const body = html`
      <dl>
        ${purpose ? row(t.purpose, html`${purpose.name[language]}<br /><span class="quiet">${purpose.wording[language]}</span>`) : null}
        ${message ? row(t.authorisation, authorisations[message.authorised_by]?.[language] ?? message.authorised_by) : row(t.message, t.notKept)}
        ${event ? eventRows({ t, language, event, request, purpose }) : null}
        ${source ? row(t.source, lines(origin(source, language))) : null}
        ${message ? row(t.message, t.sent(moment(message.created_at, language))) : null}
        ${row(t.sender, html`${business.legalName}<br />${lines(business.postalAddress)}`)}
        ${row(t.contact, contactLine(t, business))}
      </dl>
      ${await waysOut(visit, t, purpose)}
    ` as VNode;
    return page(200, language, t.whyTitle, body);
  });
}

/** GDPR art. 14(2)(f), in the words the account declared it with. */
function origin({ name, askedHow, obtainedOn }: Source, language: Language): string {
  const said = askedHow === "" || askedHow === name ? name : `${name}\n${askedHow}`;
  return obtainedOn ? `${said}\n${day(obtainedOn, language)}` : said;
}

async function messageOf({ context, messageId, subjectId }: Visit) {
  if (!messageId) return undefined;
  return context.tx
    .selectFrom("delivery.message")
    .select(["purpose_id", "authorised_by", "authorising_event", "created_at"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", messageId)
    .where("subject_id", "=", subjectId)
    .executeTakeFirst();
}

type EventParts = {
  t: Texts;
  language: Language;
  event: LedgerEvent;
  request: LedgerEvent | undefined;
  purpose: Purpose | undefined;
};

/** Of a double opt-in the request says where and on which words, the confirmation when it counted. */
function eventRows({ t, language, event, request, purpose }: EventParts) {
  const asked = request ?? event;
  const { form, page: address, method } = asked.leaf;
  const shown = shownText(asked, purpose);
  const where = [
    methods[method]?.[language] ?? method,
    form ? t.form(form.id, form.version) : undefined,
    address ? t.page(address) : undefined,
  ].filter((line) => line !== undefined);
  return html`
    ${row(t.given, moment(asked.at, language))}
    ${row(t.where, lines(where.join("\n")))}
    ${shown ? row(t.wording, html`<q>${shown}</q>`) : null}
    ${request ? row(t.confirmed, html`${methods[event.leaf.method]?.[language] ?? event.leaf.method}<br />${moment(event.at, language)}`) : null}
  `;
}

/** The sentence beside the box for this purpose, from the very document that was hashed with the event. */
function shownText({ wording }: LedgerEvent, purpose: Purpose | undefined): string | undefined {
  const document = wording?.document as { choices?: { purpose?: number; text?: string }[] } | undefined;
  return document?.choices?.find((choice) => choice.purpose === purpose?.id)?.text;
}

async function waysOut({ context, subjectId, messageId }: Visit, t: Texts, purpose: Purpose | undefined) {
  const makeLink = await linkMaker(context);
  const target = { subjectId, ...(messageId ? { messageId } : {}) };
  const unsubscribe =
    purpose && purpose.kind !== "service"
      ? makeLink({ use: "unsubscribe", ...target, purposeId: purpose.id })
      : undefined;
  return html`
    <hr />
    ${unsubscribe ? html`<p>${t.otherRight}</p><p><a href=${unsubscribe}>${t.unsubscribeTitle}</a></p>` : null}
    <p><a href=${makeLink({ use: "preferences", ...target, expiresAt: preferencesUntil(context.now) })}>${t.preferences}</a></p>
    <p><a href=${await rightsPageLink(context)}>${t.rights}</a></p>
  `;
}

function contactLine(t: Texts, { privacyContact, privacyPolicyUrl }: Business) {
  const contact = /^[^\s@]+@[^\s@]+$/.test(privacyContact)
    ? html`<a href=${`mailto:${privacyContact}`}>${privacyContact}</a>`
    : privacyContact;
  return html`${contact}${privacyPolicyUrl ? html`<br /><a href=${privacyPolicyUrl}>${t.policy}</a>` : null}`;
}

function row(term: string, description: unknown) {
  return html`<dt>${term}</dt><dd>${description}</dd>`;
}

function lines(text: string) {
  return text.split("\n").map((line, index) => html`${index > 0 ? html`<br />` : null}${line}`);
}

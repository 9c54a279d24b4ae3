import { getBusiness } from "#domains/accounts/index.ts";
import { listPurposes, type Purpose, pause, pausedUntil, withdraw } from "#domains/consent/index.ts";
import { contactOf, setLanguage } from "#domains/contacts/index.ts";
import { accountNamedBy, linkFor, type ReadLink, readLink, rightsPageLink } from "#domains/delivery/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { isLanguage, type Language, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { accountLook } from "../account-look.ts";
import { askForLink } from "../ask-for-link.ts";
import { askAddressChange } from "../change-address.ts";
import { ownDataAsked } from "../forms.events.ts";
import { renewQueue } from "../renew-link.ts";
import { preferencesOf, savePreferences } from "../save-preferences.ts";
import { judgeMails } from "../sign-up-pace.ts";
import { noContactPage } from "./no-contact-page.ts";
import { many, one } from "./posted.ts";
import { preferenceTexts } from "./preference-texts.ts";
import { day, type Notice, pauseMonths, preferencesPage, renewPage } from "./preferences-page.ts";

type Valid = Extract<ReadLink, { kind: "valid" }>;
type Visit = { context: Context; link: Valid; request: PageRequest; language: Language };

/** Looking changes nothing: scanners of mail open every link. */
export function showPreferences(resources: Resources, request: PageRequest): Promise<PageReply> {
  return visit(resources, request, "see preferences", async () => undefined);
}

/** One thing at a time, by the button pressed. */
export function changePreferences(resources: Resources, request: PageRequest): Promise<PageReply> {
  if (one(request.form.do) === "renew") return renew(resources, request);
  return visit(resources, request, "change preferences", async (current) => {
    const { context, link } = current;
    if (!(await contactOf(context, link.subjectId))) return sayNo(current);
    switch (one(request.form.do)) {
      case "pause":
        return takeBreak(current);
      case "resume":
        return endBreak(current);
      case "own-data":
        return askOwnData(current);
      case "address":
        return changeAddress(current);
      default:
        return save(current);
    }
  });
}

async function visit(
  resources: Resources,
  request: PageRequest,
  operation: string,
  act: (visit: Visit) => Promise<Notice | undefined>,
  renewed?: Notice,
): Promise<PageReply> {
  const token = request.params.token ?? "";
  const guess = languageOf(request.acceptLanguage, "en");
  const link = await readLink(resources, token, "preferences");
  if (link.kind !== "valid") {
    const html = renewPage({ language: guess, renewable: accountNamedBy(token) !== undefined });
    return { kind: "page", status: link.kind === "wrong" ? 404 : 410, html };
  }
  const { accountId, subjectId } = link;
  const actor = { kind: "subject", subjectId } as const;
  return inAccount(
    resources,
    { accountId, actor, traceId: request.traceId },
    async (context) => {
      // Links lie in mailboxes for longer than people stay: of who was erased nothing is written down again.
      if (!(await keyringFor(context, [subjectId])).has(subjectId))
        return {
          kind: "page",
          status: 410,
          html: renewPage({ language: guess, renewable: true, notice: renewed }),
        };
      context.touched.add(subjectId);
      const language = await languageFor(context, link, guess);
      const notice = await act({ context, link, request, language });
      const html = await pageFor({ context, link, request, language }, notice);
      return { kind: "page", status: notice?.kind === "problem" ? 400 : 200, html };
    },
    (context) => recordTrace(context, operation, "consent"),
  );
}

/** As it is for this address now: a contact, or none any more. */
async function pageFor({ context, link, language }: Visit, notice: Notice | undefined): Promise<string> {
  const { subjectId } = link;
  const contact = await contactOf(context, subjectId);
  const shown = contact?.language ?? language;
  const parts = {
    business: await getBusiness(context),
    language: shown,
    why: await whyLink(context, link),
    look: await accountLook(context, shown),
    notice,
  };
  if (!contact)
    return noContactPage({
      ...parts,
      refusable: (await listPurposes(context)).filter(isRefusable),
      rights: await rightsPageLink(context),
    });
  return preferencesPage({
    ...parts,
    preferences: await preferencesOf(context, subjectId, shown),
    pausedUntil: await pausedUntil(context, subjectId),
  });
}

function isRefusable({ kind, archivedAt }: Purpose): boolean {
  return kind !== "service" && !archivedAt;
}

async function languageFor(context: Context, { subjectId }: Valid, guess: Language): Promise<Language> {
  return (await contactOf(context, subjectId))?.language ?? guess;
}

async function whyLink(context: Context, { subjectId, messageId }: Valid): Promise<string | undefined> {
  return messageId && linkFor(context, { use: "why", subjectId, messageId });
}

async function save({ context, link, request, language }: Visit): Promise<Notice> {
  const everythingOff = one(request.form.stop) === "everything";
  const wanted = one(request.form.language);
  // The contact before the ledger, as an import has it: each could hold what the other waits for.
  if (!everythingOff && isLanguage(wanted)) await setLanguage(context, link.subjectId, wanted);
  const saved = await savePreferences(context, {
    subjectId: link.subjectId,
    ticked: everythingOff ? "nothing" : many(request.form.purpose).map(Number),
    language,
    ...visitOf(context, request),
  });
  const t = preferenceTexts[!everythingOff && isLanguage(wanted) ? wanted : language];
  if (saved === "no_contact") return { kind: "problem", text: t.onlyNo };
  if (saved === "too_many") return { kind: "problem", text: t.tooMany };
  return { kind: "done", text: saved === "confirming" ? t.confirming : t.saved };
}

/** All that is taken from the mailbox of an address that is no contact. */
async function sayNo(visit: Visit): Promise<Notice> {
  const { context, link, request, language } = visit;
  const t = preferenceTexts[language];
  if (one(request.form.stop) === "everything") return save(visit);
  if (one(request.form.do) === "pause") return takeBreak(visit);
  if (one(request.form.do) !== "refuse") return { kind: "problem", text: t.onlyNo };
  const asked = new Set(many(request.form.refused).map(Number));
  const purposeIds = (await listPurposes(context))
    .filter((purpose) => isRefusable(purpose) && asked.has(purpose.id))
    .map(({ id }) => id);
  if (purposeIds.length === 0) return { kind: "problem", text: t.nothingTicked };
  const { ip, userAgent } = request;
  const evidence = { ip, userAgent };
  await withdraw(context, { subjectId: link.subjectId, purposeIds, method: "preferences", evidence });
  return { kind: "done", text: t.refused };
}

async function takeBreak({ context, link, request, language }: Visit): Promise<Notice> {
  const asked = Number(one(request.form.months));
  const months = pauseMonths.find((known) => known === asked) ?? pauseMonths[0];
  const until = addMonths(context.now, months);
  await pause(context, link.subjectId, until);
  return { kind: "done", text: preferenceTexts[language].paused(day(until, language)) };
}

async function endBreak({ context, link, language }: Visit): Promise<Notice> {
  await pause(context, link.subjectId, null);
  return { kind: "done", text: preferenceTexts[language].resumed };
}

async function changeAddress({ context, link, request, language }: Visit): Promise<Notice> {
  const t = preferenceTexts[language];
  const address = normaliseAddress(one(request.form.email));
  if (!address) return { kind: "problem", text: t.badAddress, about: "address" };
  const { legalName } = await getBusiness(context);
  const wish = { subjectId: link.subjectId, address, language, ip: request.ip, legalName };
  const outcome = await askAddressChange(context, wish);
  return outcome === "asked" ? { kind: "done", text: t.addressSent } : { kind: "problem", text: t.tooMany };
}

/**
 * Whoever holds this link may be somebody to whom a message was passed on: the link to the data goes to the mailbox held.
 */
async function askOwnData({ context, link, request, language }: Visit): Promise<Notice> {
  const t = preferenceTexts[language];
  const address = (await contactOf(context, link.subjectId))?.address;
  if (address === undefined) return { kind: "done", text: t.ownDataSent };
  const [judged] = await judgeMails(context, [{ address, ip: request.ip }]);
  if (judged !== "send") return { kind: "problem", text: t.tooMany };
  const { accountId, traceId } = context;
  await context.jobs.publish(context.tx, ownDataAsked, { accountId, traceId, subjectId: link.subjectId });
  return { kind: "done", text: t.ownDataSent };
}

/** Says the same, and as fast, whether the address is known or not. */
async function renew(resources: Resources, request: PageRequest): Promise<PageReply> {
  const language = languageOf(request.acceptLanguage, "en");
  const t = preferenceTexts[language];
  const accountId = accountNamedBy(request.params.token ?? "");
  if (accountId === undefined)
    return { kind: "page", status: 404, html: renewPage({ language, renewable: false }) };
  const address = normaliseAddress(one(request.form.email));
  const link = await readLink(resources, request.params.token ?? "", "preferences");
  const answer = (status: number, notice: Notice): PageReply | Promise<PageReply> =>
    // One that works is not said to work no longer.
    link.kind === "valid"
      ? visit(resources, request, "see preferences", async () => notice, notice)
      : { kind: "page", status, html: renewPage({ language, renewable: true, notice }) };
  if (!address) return answer(400, { kind: "problem", text: t.badAddress, about: "address" });
  const outcome = await askForLink(resources, renewQueue, {
    accountId,
    address,
    ip: request.ip,
    traceId: request.traceId,
  });
  return outcome === "asked"
    ? answer(200, { kind: "done", text: t.renewed })
    : answer(429, { kind: "problem", text: t.tooMany });
}

function visitOf(context: Context, request: PageRequest) {
  return { ip: request.ip, userAgent: request.userAgent, page: `${context.config.url}/p` };
}

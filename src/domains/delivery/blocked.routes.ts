import {
  blockDomain,
  blockedAddressesOf,
  blockedDomains,
  blockedPeople,
  forgetHardBounces,
  liftSuppression,
  type SuppressionReason,
  suppressionsOf,
  unblockDomain,
} from "#domains/consent/index.ts";
import { findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import { type Route, route } from "#kernel/module.ts";
import * as operations from "./blocked.api.ts";
import { errors } from "./delivery.errors.ts";
import { lastAddresses } from "./log/last-addresses.ts";

export const blockedRoutes: readonly Route[] = [
  route(operations.getTransacBlockedContacts, async (context, { query }) => {
    const { limit = 50, offset = 0, sort = "desc", startDate, endDate } = query;
    const between = { from: dayBegins(startDate), to: dayEnds(endDate) };
    const { people, count } = await blockedPeople(context, { ...between, limit, offset, sort });
    const subjectIds = people.map(({ subjectId }) => subjectId);
    const known = await blockedAddressesOf(context, subjectIds);
    const others = subjectIds.filter((subjectId) => !known.has(subjectId));
    const addresses = new Map([...known, ...(await lastAddresses(context, others))]);
    return {
      count,
      contacts: people.map(({ subjectId, reason, source, at }) => ({
        email: addresses.get(subjectId) ?? "",
        senderEmail: "",
        blockedAt: at.toISOString(),
        reason: { code: codeOf(reason, source), message: messages[reason][context.language] },
      })),
    };
  }),
  route(operations.unblockTransacContact, async (context, { params }) => {
    const subjectId = await personAt(context, params.email);
    const blocks = (await suppressionsOf(context, subjectId)).filter(
      ({ inForce, scope }) => inForce && scope === "everything",
    );
    if (blocks.length === 0) throw errors.personNotBlocked();
    // What the person asked for is not the account's to lift.
    if (blocks.some(({ reason }) => !liftable.has(reason))) throw errors.blockIsTheirs();
    for (const { reason } of blocks) await liftSuppression(context, { subjectId, reason });
    return null;
  }),
  route(operations.getBlockedDomains, async (context) => ({ domains: [...(await blockedDomains(context))] })),
  route(operations.blockNewDomain, async (context, { body }) => {
    await blockDomain(context, body.domain);
    return null;
  }),
  route(operations.deleteBlockedDomain, async (context, { params }) => {
    await unblockDomain(context, params.domain);
    return null;
  }),
  route(operations.deleteHardbounces, async (context, { body }) => {
    const subjectId =
      body.contactEmail === undefined ? undefined : await personAt(context, body.contactEmail);
    const between = { from: dayBegins(body.startDate), to: dayEnds(body.endDate) };
    await forgetHardBounces(context, { ...between, subjectId });
    return null;
  }),
];

const liftable: ReadonlySet<SuppressionReason> = new Set(["hard_bounce", "blocked_by_account"]);

async function personAt(context: Context, email: string): Promise<SubjectId> {
  const address = normaliseAddress(email);
  const subjectId = address && (await findSubject(context, address));
  if (!subjectId) throw errors.personNotBlocked();
  context.touched.add(subjectId);
  return subjectId;
}

function dayBegins(day: string | undefined): Date | undefined {
  return day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
}

function dayEnds(day: string | undefined): Date | undefined {
  return day === undefined ? undefined : new Date(`${day}T23:59:59.999Z`);
}

type Code =
  | "unsubscribedViaMA"
  | "unsubscribedViaApi"
  | "adminBlocked"
  | "hardBounce"
  | "contactFlaggedAsSpam";

function codeOf(reason: SuppressionReason, source: string): Code {
  switch (reason) {
    case "hard_bounce":
    case "mailbox_full":
    case "keeps_bouncing":
      return "hardBounce";
    case "complaint":
      return "contactFlaggedAsSpam";
    case "unsubscribe":
      return source === "api_key" ? "unsubscribedViaApi" : "unsubscribedViaMA";
    case "blocked_by_account":
      return "adminBlocked";
  }
}

const messages: Record<SuppressionReason, Localized> = {
  hard_bounce: {
    en: "The server said that there is no such address.",
    fr: "Le serveur a répondu que cette adresse n’existe pas.",
  },
  mailbox_full: {
    en: "The mailbox is full: it rests for a week.",
    fr: "La boîte est pleine : elle se repose une semaine.",
  },
  keeps_bouncing: {
    en: "Their last messages all came back: the mailbox rests for three months.",
    fr: "Les derniers messages sont tous revenus\u00a0: la boîte se repose trois mois.",
  },
  complaint: {
    en: "They reported a message as unwanted.",
    fr: "La personne a signalé un message comme indésirable.",
  },
  unsubscribe: { en: "They asked for nothing more.", fr: "La personne ne veut plus rien recevoir." },
  blocked_by_account: { en: "You blocked this address.", fr: "Vous avez bloqué cette adresse." },
};

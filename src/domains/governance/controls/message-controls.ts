import {
  listSenderDomains,
  listServers,
  messagesAgainstRefusals,
  messagesWithoutBasis,
} from "#domains/delivery/index.ts";
import { type Control, findingOf } from "./control.ts";

const day = 24 * 3600 * 1000;

/** Whether each message went out as it may. Looks at a week, since the rows of years are many. */
export const messageControls: readonly Control[] = [
  {
    key: "messages_authorised",
    kind: "automatic",
    side: "account",
    obligation: "proof",
    every: "day",
    name: { en: "No message without an authorisation", fr: "Aucun message sans autorisation" },
    about: {
      en: "Each message of the last week that rests on consent names an event of the register that gave it.",
      fr: "Chaque message de la semaine qui repose sur un consentement nomme l’événement du registre qui le donne.",
    },
    mendAt: "/campaigns",
    async check(context) {
      const { sent, without } = await messagesWithoutBasis(
        context,
        new Date(context.now.getTime() - 7 * day),
      );
      if (sent === 0)
        return {
          outcome: "not_applicable",
          said: { en: "No message went out this week.", fr: "Aucun message n’est parti cette semaine." },
          facts: { sent },
        };
      return findingOf(
        without,
        { en: `All ${sent} of the week have theirs.`, fr: `Les ${sent} messages de la semaine ont la leur.` },
        { en: `${without} of ${sent} have none.`, fr: `${without} sur ${sent} n’en ont pas.` },
        { sent, without },
      );
    },
  },
  {
    key: "no_mail_to_refusing",
    kind: "automatic",
    side: "account",
    obligation: "rights",
    every: "day",
    name: { en: "Nobody who is blocked gets mail", fr: "Aucun message aux personnes bloquées" },
    about: {
      en: "No message of the last week went to an address after it was blocked for it.",
      fr: "Aucun message de la semaine n’est parti vers une adresse après son blocage.",
    },
    mendAt: "/privacy/not-mailable",
    async check(context) {
      const against = await messagesAgainstRefusals(context, new Date(context.now.getTime() - 7 * day));
      return findingOf(
        against,
        { en: "None went to anybody blocked.", fr: "Aucun n’est parti vers une personne bloquée." },
        {
          en: `${against} went to somebody blocked.`,
          fr: `${against} sont partis vers une personne bloquée.`,
        },
      );
    },
  },
  {
    key: "senders_sign",
    kind: "automatic",
    side: "account",
    obligation: "security",
    every: "day",
    name: { en: "Sender addresses are authenticated", fr: "Les adresses d’expédition sont authentifiées" },
    about: {
      en: "Every domain that mail is sent from has a signing key that its DNS shows (DKIM).",
      fr: "Chaque domaine d’expédition a une clé de signature visible dans son DNS (DKIM).",
    },
    mendAt: "/settings/smtp",
    async check(context) {
      if ((await listServers(context)).length === 0)
        return {
          outcome: "not_applicable",
          said: { en: "Mail goes to the built-in mailbox.", fr: "Les messages vont dans la boîte interne." },
          facts: { server: false },
        };
      const domains = await listSenderDomains(context);
      const unsigned = domains.filter(({ keys }) => !keys.some(({ dns }) => dns === "published"));
      return findingOf(
        unsigned.length,
        { en: `${domains.length} domains sign.`, fr: `${domains.length} domaines signent.` },
        {
          en: `Not signing: ${unsigned.map(({ domain }) => domain).join(", ")}.`,
          fr: `Sans signature\u00a0: ${unsigned.map(({ domain }) => domain).join(", ")}.`,
        },
        { domains: domains.length, unsigned: unsigned.map(({ domain }) => domain) },
      );
    },
  },
];

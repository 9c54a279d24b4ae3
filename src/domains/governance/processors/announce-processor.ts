import { getOperator, ownersOf, realAccounts } from "#domains/accounts/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { Language } from "#kernel/localized.ts";
import { countryIn, dayIn } from "#kernel/written-time.ts";
import { letterBody, sendLetters } from "../send-letters.ts";
import type { Processor } from "./processor.ts";
import { getProcessor } from "./processors.sql.ts";

/** Tells the owners of each business served, by mail and on their page, before anything begins (GDPR art. 28(2)). */
export async function announceProcessor(context: Context, processorId: number): Promise<void> {
  const processor = await getProcessor(context, processorId);
  const operator = (await getOperator(context))?.legalName ?? new URL(context.config.url).hostname;
  for (const accountId of await realAccounts(context))
    await withAccount(
      context,
      { accountId, actor: { kind: "system", name: "processors" } },
      (inner) => tellOwners(inner, processor, operator),
      (inner) => recordTrace(inner, "announceProcessor", "operator"),
    );
}

async function tellOwners(context: Context, processor: Processor, operator: string): Promise<void> {
  const owners = await ownersOf(context);
  const url = `${context.config.url}/a/${context.accountId}/governance/processors`;
  await sendLetters(
    context,
    owners.map(({ address, name, language }) => {
      const { subject, lines, reason } = texts[language](processor, operator);
      return {
        ...{ address, name, subject, language, reason, authorisedBy: "legal_obligation" },
        ...letterBody(lines, { to: url, called: url }),
      };
    }),
  );
}

function placesOf({ locations }: Pick<Processor, "locations">, language: Language): string {
  return locations.map((each) => countryIn(language, each)).join(", ");
}

function dayOf({ objectionsUntil }: Pick<Processor, "objectionsUntil">, language: Language): string {
  return objectionsUntil ? dayIn(language, objectionsUntil) : "";
}

type Texts = (processor: Processor, operator: string) => { subject: string; lines: string[]; reason: string };

const texts: Record<Language, Texts> = {
  en: ({ legalName, service, data, ...processor }, operator) => ({
    subject: `${operator} will work with ${legalName}`,
    lines: [
      `${operator}, who runs your e-mail platform, intends to have ${legalName} work on your data.`,
      `What they do: ${service}. With which data: ${data}. Where: ${placesOf(processor, "en")}.`,
      `If you do not want this, say so by ${dayOf(processor, "en")}, with your reason. Nothing begins before that day is over.`,
    ],
    reason: "You own an account here, and must be told before somebody else works on its data.",
  }),
  fr: ({ legalName, service, data, ...processor }, operator) => ({
    subject: `${operator} va faire appel à ${legalName}`,
    lines: [
      `${operator}, qui exploite votre plateforme d’e-mails, prévoit de confier des données à ${legalName}.`,
      `Ce qu’ils font\u00a0: ${service}. Avec quelles données\u00a0: ${data}. Où\u00a0: ${placesOf(processor, "fr")}.`,
      `Si vous ne le souhaitez pas, dites-le jusqu’au ${dayOf(processor, "fr")} inclus, avec votre motif. Rien ne commence avant la fin de ce jour.`,
    ],
    reason:
      "Vous êtes propriétaire d’un compte ici, et devez être prévenu avant que quelqu’un d’autre traite ses données.",
  }),
};

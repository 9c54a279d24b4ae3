import { getBusiness } from "#domains/accounts/index.ts";
import { listServers } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";

const warnings = {
  "campaigns.mailbox_only": {
    en: "No SMTP server is set yet: the messages will go to the built-in mailbox and reach nobody.",
    fr: "Aucun serveur SMTP n’est encore réglé\u00a0: les messages iront dans la boîte interne et n’atteindront personne.",
  },
  "campaigns.no_privacy_policy": {
    en: "The address of your privacy policy is missing: the footer can’t link to it. Add it under Settings › Business.",
    fr: "L’adresse de votre politique de confidentialité manque\u00a0: le pied de page ne peut pas y renvoyer. Ajoutez-la dans Réglages › Entreprise.",
  },
} satisfies Record<string, Localized>;

/** Good to know before sending; nothing is kept from being sent. */
export async function warningsFor(context: Context): Promise<{ reason: string; message: string }[]> {
  const { privacyPolicyUrl } = await getBusiness(context);
  const found: (keyof typeof warnings)[] = [];
  if ((await listServers(context)).length === 0) found.push("campaigns.mailbox_only");
  if (!privacyPolicyUrl) found.push("campaigns.no_privacy_policy");
  return found.map((reason) => ({ reason, message: warnings[reason][context.language] }));
}

import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";

/** What the business does not say of itself yet (GDPR art. 13(1)(a)). */
export async function listBusinessGaps(context: Context): Promise<Localized[]> {
  const { legalName, postalAddress, privacyContact, privacyPolicyUrl } = await getBusiness(context);
  return [
    [legalName, { en: "its name", fr: "son nom" }] as const,
    [postalAddress, { en: "its address", fr: "son adresse" }] as const,
    [privacyContact, { en: "whom to ask about data", fr: "à qui s’adresser pour les données" }] as const,
    [
      privacyPolicyUrl,
      { en: "the address of its privacy policy", fr: "l’adresse de sa politique de confidentialité" },
    ] as const,
  ].flatMap(([text, gap]) => (text.trim() ? [] : [gap]));
}

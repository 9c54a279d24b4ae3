import { getBusiness, getOfficer, getOperator } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";

/** Who answers for what is in the register, and who watches over it. */
export type Responsible = {
  responsible: { name: string; address: string; country: string; contact: string };
  officer: { name: string; contact: string } | null;
};

export async function responsibleFor(context: Context): Promise<Responsible> {
  const officer = await getOfficer(context);
  const named = officer ? { name: officer.name, contact: officer.contact } : null;
  if (context.accountId === operatorAccount) {
    const operator = await getOperator(context);
    return {
      responsible: {
        name: operator?.legalName ?? "",
        address: operator?.postalAddress ?? "",
        country: operator?.country ?? "",
        contact: operator?.contact ?? "",
      },
      officer: named,
    };
  }
  const { legalName, postalAddress, country, privacyContact } = await getBusiness(context);
  return {
    responsible: { name: legalName, address: postalAddress, country, contact: privacyContact },
    officer: named,
  };
}

/** How letters and pages name whoever asks: the business, or whoever runs the installation. */
export async function nameOfSide(context: Context): Promise<string> {
  if (context.accountId !== operatorAccount) return (await getBusiness(context)).legalName;
  return (await getOperator(context))?.legalName ?? new URL(context.config.url).hostname;
}

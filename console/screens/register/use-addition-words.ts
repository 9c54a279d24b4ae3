import { useLingui } from "@lingui/react/macro";
import type { additionFields } from "#domains/governance/register/register.api.ts";

type Words = Record<(typeof additionFields)[number], { name: string; about: string }>;

/** What each addition is called, and what belongs into it. */
export function useAdditionWords(): Words {
  const { t } = useLingui();
  return {
    purposes: { name: t`What for`, about: t`What the data serves, one thing on each line.` },
    basis: {
      name: t`Legal basis`,
      about: t`What allows it: a contract, a law, consent, a legitimate interest.`,
    },
    people: { name: t`Whose data`, about: t`Customers, prospects, employees …` },
    data: { name: t`Which data`, about: t`Names, addresses, purchases …` },
    special: {
      name: t`Sensitive data`,
      about: t`Health, religion, opinions, origin, union membership. Leave it empty if there is none.`,
    },
    sources: {
      name: t`Where it comes from`,
      about: t`From the people themselves, a partner, a public list …`,
    },
    recipients: { name: t`Who gets it`, about: t`Colleagues, an accountant, a delivery firm …` },
    transfers: {
      name: t`Outside the European Union`,
      about: t`Country, who gets it there, and what protects it. Leave it empty if nothing goes there.`,
    },
    retention: { name: t`Erased after`, about: t`How long, from when.` },
    measures: { name: t`Technical protection`, about: t`Passwords, encryption, backups, locked rooms …` },
    organisation: {
      name: t`Organisational protection`,
      about: t`Training, who holds which key, written rules …`,
    },
    jointControllers: {
      name: t`Decided together with`,
      about: t`Another business that decides on it with you.`,
    },
    remarks: { name: t`Remarks`, about: t`Anything that helps whoever reads this in a year.` },
  };
}

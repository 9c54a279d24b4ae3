import { useLingui } from "@lingui/react/macro";
import type { Answers } from "./draft.ts";

type Words = { name: string; about: string };

/** Where people come from, in the words of somebody who keeps a shop. */
export function useOriginWords(): Record<Answers["origin"], Words> {
  const { t } = useLingui();
  return {
    asked_online: {
      name: t`They signed up online`,
      about: t`A form on your site, or in the tool you used before.`,
    },
    asked_on_paper: {
      name: t`They signed up on paper`,
      about: t`A card at the till, a list at a fair.`,
    },
    customers: {
      name: t`They bought from you`,
      about: t`Addresses left with an order.`,
    },
    acquaintances: {
      name: t`You know them`,
      about: t`Business cards, people you wrote with.`,
    },
    partner: {
      name: t`A partner passed them on`,
      about: t`Another business collected them.`,
    },
    bought: {
      name: t`You bought or rented the list`,
      about: t`From a broker or a file vendor.`,
    },
    collected: {
      name: t`You found the addresses`,
      about: t`On the web, in a directory, on social networks.`,
    },
    unknown: {
      name: t`Nobody remembers`,
      about: t`The file was there before you.`,
    },
  };
}

export function useAgreedWords(): Record<Answers["agreed"], string> {
  const { t } = useLingui();
  return {
    each: t`Yes, every one of them did something to say yes`,
    some: t`Some did, not all`,
    no: t`No`,
    unknown: t`I don’t know`,
  };
}

import { useLingui } from "@lingui/react/macro";
import type { Attribute } from "./attribute.ts";

type Words = { name: string; about: string };

export function useTypeNames(): Record<Attribute["type"], Words> {
  const { t } = useLingui();
  return {
    text: { name: t`Text`, about: t`A name, a town, a product.` },
    float: { name: t`Number`, about: t`A number of orders, an amount.` },
    date: { name: t`Day`, about: t`A birthday, the day of the last order.` },
    boolean: { name: t`Yes or no`, about: t`Has a loyalty card.` },
  };
}

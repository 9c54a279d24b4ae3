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
    category: { name: t`One choice`, about: t`Their shop, out of three.` },
    "multiple-choice": { name: t`Several choices`, about: t`What they are interested in.` },
    id: { name: t`Customer number`, about: t`Their number in your till or your online shop.` },
  };
}

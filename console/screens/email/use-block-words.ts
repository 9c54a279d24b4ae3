import { useLingui } from "@lingui/react/macro";
import type { BlockKind } from "#domains/templates/design/design.api.ts";

/** What the blocks of a design and their fields are called. */
export function useBlockWords() {
  const { t } = useLingui();
  const kinds: Record<BlockKind, string> = {
    masthead: t`Head`,
    hero: t`Front story`,
    heading: t`Heading`,
    text: t`Text`,
    image: t`Picture`,
    button: t`Button`,
    story: t`Story`,
    cards: t`Cards`,
    facts: t`Facts`,
    steps: t`Steps`,
    quote: t`Quotation`,
    coupon: t`Code`,
    divider: t`Line`,
    signature: t`Signature`,
    links: t`Links`,
  };
  const fields: Record<string, string> = {
    tone: t`Background`,
    side: t`Picture on the`,
    picture: t`Picture`,
    name: t`Name`,
    kicker: t`Small words above`,
    title: t`Title`,
    text: t`Text`,
    button: t`Button`,
    caption: t`Caption`,
    label: t`What`,
    value: t({ message: `Value`, context: "of a fact" }),
    author: t`Who said it`,
    code: t`The code`,
    role: t`Function`,
    accent: t`Colour of buttons and links`,
    ground: t`Colour around the letter`,
    font: t`Font`,
    corners: t`Corners`,
  };
  return { kindName: (kind: BlockKind) => kinds[kind], fieldName: (name: string) => fields[name] ?? name };
}

import { useLingui } from "@lingui/react/macro";
import type { Standing } from "#domains/transactional/log/messages.api.ts";

type Look = { label: string; about: string; color: "pine" | "ochre" | "brick" | "slate" };

/** What became of a message, in words. */
export function useStandingWords(): Readonly<Record<Standing, Look>> {
  const { t } = useLingui();
  return {
    waiting: { label: t`On its way`, about: t`It waits for its turn, or is tried again.`, color: "slate" },
    submitted: {
      label: t`Handed over`,
      about: t`The mail server took it over. What it did with it then, nobody is told.`,
      color: "pine",
    },
    bounced: {
      label: t`Came back`,
      about: t`The mail server refused it for good.`,
      color: "brick",
    },
    refused: {
      label: t`Not allowed`,
      about: t`It was not sent: this person may not be written to for this.`,
      color: "ochre",
    },
    uncertain: {
      label: t`Uncertain`,
      about: t`The connection broke at the last moment: nobody knows whether it arrived.`,
      color: "ochre",
    },
    expired: {
      label: t`Given up`,
      about: t`It was tried until it was not worth sending any more.`,
      color: "brick",
    },
    cancelled: { label: t`Called off`, about: t`It was called off before it left.`, color: "slate" },
  };
}

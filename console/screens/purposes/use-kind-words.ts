import { useLingui } from "@lingui/react/macro";
import type { Purpose } from "./purpose.ts";

type Words = { name: string; about: string };

export function useKindWords(): Record<Purpose["kind"], Words> {
  const { t } = useLingui();
  return {
    marketing: { name: t`Your own marketing`, about: t`Newsletter, offers, invitations of your business.` },
    partners: { name: t`Partners’ offers`, about: t`What other businesses would like them to know.` },
    service: {
      name: t`Service messages`,
      about: t`What an order, an account or the law requires. No advertising.`,
    },
    tracking: {
      name: t`Seeing opens and clicks`,
      about: t`Whether you may see that they opened a message and what they clicked. Nothing is sent for it.`,
    },
  };
}

import { useLingui } from "@lingui/react/macro";
import {
  type Icon,
  IconAlertTriangle,
  IconClick,
  IconClockPause,
  IconEye,
  IconHandStop,
  IconInbox,
  IconMailOff,
  IconMailX,
  IconSend,
  IconUserX,
  IconX,
} from "@tabler/icons-react";
import type { getMessageLife } from "#domains/transactional/log/messages.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Step = ReplyOf<typeof getMessageLife>["events"][number];

type Look = { title: string; icon: Icon; color: "pine" | "ochre" | "brick" | "slate" };

/** What happened to a message, in words. */
export function useStepWords(): (step: Step) => Look {
  const { t } = useLingui();
  const looks: Record<string, Look> = {
    accepted: {
      title: t`Taken by Licet, and kept so that it can’t be lost`,
      icon: IconInbox,
      color: "slate",
    },
    refused: { title: t`Not sent: it is not allowed`, icon: IconHandStop, color: "ochre" },
    deferred: { title: t`Refused for now; tried again later`, icon: IconClockPause, color: "ochre" },
    submitted: { title: t`Handed over to the mail server`, icon: IconSend, color: "pine" },
    bounced: { title: t`Refused for good`, icon: IconMailX, color: "brick" },
    expired: { title: t`Given up: too late to be of use`, icon: IconMailOff, color: "brick" },
    uncertain: {
      title: t`The connection broke: perhaps it arrived`,
      icon: IconAlertTriangle,
      color: "ochre",
    },
    cancelled: { title: t`Called off`, icon: IconX, color: "slate" },
    opened: { title: t`Opened`, icon: IconEye, color: "pine" },
    clicked: { title: t`A link was followed`, icon: IconClick, color: "pine" },
    unsubscribed: { title: t`They unsubscribed through it`, icon: IconUserX, color: "ochre" },
    complained: { title: t`They reported it as unwanted`, icon: IconAlertTriangle, color: "brick" },
  };
  return ({ step }) => looks[step] ?? { title: step, icon: IconSend, color: "slate" };
}

import { useLingui } from "@lingui/react/macro";
import type { Channel, RequestState, RequestType } from "#domains/rights/requests/request-words.api.ts";

/** What people ask for, how it came and how far it is, as lists name it. */
export function useRequestWords() {
  const { t } = useLingui();
  const types: Record<RequestType, string> = {
    access: t`See their data`,
    rectification: t`Correct their data`,
    erasure: t`Erase their data`,
    restriction: t`Hold their data still`,
    portability: t`Take their data along`,
    objection: t`Object to messages`,
    withdrawal: t`Take back consent`,
  };
  const channels: Record<Channel, string> = {
    self_service: t`On their own page`,
    mail: t`By e-mail`,
    phone: t`By phone`,
    letter: t`By letter`,
    in_person: t`In person`,
  };
  const states: Record<RequestState, { text: string; color: string }> = {
    received: { text: t`New`, color: "slate" },
    identity_pending: { text: t`Waiting for the person`, color: "ochre" },
    in_progress: { text: t`In hand`, color: "slate" },
    extended: { text: t`In hand, more time taken`, color: "slate" },
    fulfilled: { text: t`Done`, color: "pine" },
    partial: { text: t`Done in part`, color: "pine" },
    refused: { text: t`Refused`, color: "stone" },
    withdrawn: { text: t`Taken back by the person`, color: "stone" },
    forwarded_to_controller: { text: t`Handed on`, color: "stone" },
  };
  return { types, channels, states };
}

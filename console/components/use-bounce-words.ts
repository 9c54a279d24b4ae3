import { useLingui } from "@lingui/react/macro";

/** What a server's enhanced status code (RFC 3463) means to somebody who runs a shop. */
export function useBounceWords(): (enhanced: string | null) => string {
  const { t } = useLingui();
  const exact: Record<string, string> = {
    "1.1": t`There is no such mailbox.`,
    "1.2": t`There is no such domain.`,
    "1.3": t`The address is not written as it should be.`,
    "1.6": t`The mailbox has moved and left no new address.`,
    "1.10": t`This domain takes no mail.`,
    "2.1": t`The mailbox is closed.`,
    "2.2": t`The mailbox is full.`,
    "2.3": t`The message is too large for this mailbox.`,
    "3.4": t`The message is too large for this mailbox.`,
  };
  const classes: Record<string, string> = {
    "1": t`Something is wrong with the address.`,
    "2": t`The mailbox takes no messages at present.`,
    "3": t`The receiving server could not cope.`,
    "4": t`The receiving server could not be reached.`,
    "7": t`The receiving server does not accept your messages.`,
  };
  return (enhanced) => {
    const [, kind = "", detail = ""] = (enhanced ?? "").split(".");
    return exact[`${kind}.${detail}`] ?? classes[kind] ?? t`The receiving server refused it.`;
  };
}

import { useLingui } from "@lingui/react/macro";
import type { Consent } from "./history-entries.ts";

type Choice = Consent["choices"][number];

/** An event of the ledger in words. */
export function useEventWords() {
  const { t, i18n } = useLingui();
  const list = (choices: readonly Choice[]) =>
    new Intl.ListFormat(i18n.locale).format(choices.map(({ name }) => t`“${name}”`));

  const title = ({ event, choices }: Consent): string => {
    const yes = list(choices.filter(({ choice }) => choice === "granted"));
    const all = list(choices);
    switch (event) {
      case "requested":
        return t`Signed up for ${yes}, to be confirmed`;
      case "confirmed":
        return t`Confirmed ${yes}`;
      case "granted":
        return t`Agreed to ${yes}`;
      case "imported":
        return t`Came with a declared agreement to ${yes}`;
      case "declined":
        return t`Declined ${all}`;
      case "withdrawn":
        return t`Unsubscribed from ${all}`;
      case "objected":
        return t`Objected to ${all}`;
      case "suppressed":
        return t`Blocked`;
      default:
        return event;
    }
  };

  const methods: Record<string, string> = {
    form: t`On a form of yours`,
    double_opt_in: t`By the button in the message sent to their address`,
    preferences: t`On their preferences page`,
    link: t`By the unsubscribe link of a message`,
    one_click: t`By the unsubscribe button of their mail program`,
    mailto: t`By a message to the unsubscribe address`,
    my_data: t`On the page of their own data`,
    import: t`With an imported file`,
    api: t`By one of your programs (API)`,
    manual: t`Noted by hand`,
    renewal: t`By their answer to the question whether it still stands`,
    new_address: t`When their address was changed`,
    address_change: t`When they moved to another address themselves`,
    merged: t`When two of their contacts were made one`,
    // Why an address was blocked.
    blocked_by_account: t`By one of you`,
    hard_bounce: t`The address does not exist`,
    complaint: t`They reported a message as unwanted`,
    unsubscribe: t`They want nothing more`,
  };
  return { list, title, method: (method: string) => methods[method] ?? method };
}

import { useLingui } from "@lingui/react/macro";

type Rule = (value: string) => string | null;

/** What can be told before asking the server, in the user's language; for the `validate` of a form. */
export function useRules() {
  const { t } = useLingui();
  const required: Rule = (value) => (value.trim() ? null : t`Please fill this in.`);
  const email: Rule = (value) => {
    if (!value.trim()) return required(value);
    return /^\S+@[^\s@]+\.[^\s@]+$/.test(value.trim())
      ? null
      : t`This does not look like an e-mail address: name@shop.com`;
  };
  const webAddress: Rule = (value) => {
    if (!value.trim()) return required(value);
    return URL.canParse(value.trim()) && /^https?:\/\/[^/]+\.[^/]+/.test(value.trim())
      ? null
      : t`This does not look like a web address: https://shop.com/privacy`;
  };
  const atLeast =
    (length: number): Rule =>
    (value) =>
      [...value].length >= length ? null : t`At least ${length} characters, please.`;
  return { required, email, webAddress, atLeast };
}

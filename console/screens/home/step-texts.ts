import { useLingui } from "@lingui/react/macro";

export function useStepTexts() {
  const { t } = useLingui();
  return [
    { to: "/forms", text: t`Make a sign-up form: people subscribe and say what they agree to.` },
    { to: "/contacts", text: t`See who you may write to, and bring in the contacts you already have.` },
    { to: "/emails", text: t`Write your first e-mail.` },
    { to: "/campaigns", text: t`Send it to those who may receive it.` },
    { to: "/mailbox", text: t`Read what would have been sent, until you connect your own server.` },
  ];
}

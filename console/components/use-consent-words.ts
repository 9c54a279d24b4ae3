import { useLingui } from "@lingui/react/macro";

type Words = { name: string; about: string };

/** The words of consent as people say them: how strong a proof is, and what allows a message. */
export function useConsentWords() {
  const { t } = useLingui();
  const strengths: Record<string, Words> = {
    none: { name: t`No proof`, about: t`Nothing shows that the person agreed.` },
    attested: {
      name: t`Your word for it`,
      about: t`You declared where these people come from and how they agreed; Licet did not see it.`,
    },
    recorded: {
      name: t`Recorded with evidence`,
      about: t`Somebody noted when and how the person agreed, and where the proof lies.`,
    },
    witnessed: {
      name: t`Ticked on your form`,
      about: t`The box was ticked on one of your forms. Anybody could have typed that address.`,
    },
    confirmed: {
      name: t`Confirmed by e-mail`,
      about: t`The person also clicked the button in the message sent to their address: it was really them.`,
    },
  };
  const bases: Record<string, Words> = {
    consent: { name: t`They agreed`, about: t`The person said yes to this, by something they did.` },
    soft_opt_in: {
      name: t`They are customers`,
      about: t`They bought from you, could refuse then, and hear about similar products.`,
    },
    contract: { name: t`Their order or account needs it`, about: t`You owe them this message.` },
    legal_obligation: { name: t`The law requires it`, about: t`You must send this message.` },
    none: { name: t`Nothing allows it yet`, about: t`These people are kept and never mailed.` },
  };
  return {
    strength: (key: string): Words => strengths[key] ?? { name: key, about: "" },
    basis: (key: string): Words => bases[key] ?? { name: key, about: "" },
  };
}

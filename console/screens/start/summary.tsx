import { useLingui } from "@lingui/react/macro";
import { type StepInShort, StepSummary } from "../../components/step-summary.tsx";
import type { Draft } from "./draft.ts";
import type { StepId } from "./step-ids.ts";

type Props = { draft: Draft; goTo: (step: StepId) => void };

/** What was typed, each part a click from being changed. */
export function Summary({ draft, goTo }: Props) {
  const { t, i18n } = useLingui();
  const { owner, business } = draft;
  const country =
    business.country && new Intl.DisplayNames(i18n.locale, { type: "region" }).of(business.country);
  const kinds = {
    marketing: t`News and offers`,
    service: t`Service messages`,
    both: t`News, offers and service messages`,
  };
  const steps: StepInShort<StepId>[] = [
    { step: "you", label: t`You`, lines: [owner.name, owner.email] },
    {
      step: "business",
      label: t`Your business`,
      lines: [business.legalName, ...business.postalAddress.split("\n"), country ?? ""],
    },
    { step: "privacy", label: t`Privacy`, lines: [business.privacyContact, business.privacyPolicyUrl] },
    { step: "sending", label: t`What you send`, lines: [kinds[business.sends]] },
  ];
  return <StepSummary steps={steps} goTo={goTo} />;
}

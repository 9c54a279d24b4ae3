import { useLingui } from "@lingui/react/macro";

/** What the archive's codes mean. */
export function useArchiveWords() {
  const { t, i18n } = useLingui();
  const kinds: Record<string, string> = {
    proof_of_consent: t`Proof of consent`,
    inactive_contact: t`Contact who gave no sign any more`,
  };
  const triggers: Record<string, string> = { last_message: t`counted from the last message` };
  return {
    kind: (kind: string) => kinds[kind] ?? kind,
    trigger: (trigger: string) => triggers[trigger] ?? trigger,
    /** GDPR art. … is written otherwise in French. */
    ground: (ground: string) => (i18n.locale === "fr" ? ground.replaceAll("GDPR", "RGPD") : ground),
    month: (month: string) =>
      new Intl.DateTimeFormat(i18n.locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
        new Date(`${month}-01`),
      ),
  };
}

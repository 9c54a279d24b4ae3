import { useLingui } from "@lingui/react/macro";

/** What each kind of export holds, in words. */
export function useExportKinds(): Record<string, string> {
  const { t } = useLingui();
  return {
    contacts: t`Contacts`,
    "consent.ledger": t`The whole ledger`,
    proofs: t`Proofs of consent`,
    campaign_recipients: t`Recipients of a campaign`,
    webhook_log: t`What programs were told`,
    not_mailable: t`Who may not be mailed`,
    journal: t`The journal`,
    evidence: t`Evidence for an audit`,
    whole_evidence: t`Evidence for an audit, with the installation’s`,
  };
}

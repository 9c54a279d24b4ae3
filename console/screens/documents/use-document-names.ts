import { useLingui } from "@lingui/react/macro";

export function useDocumentNames() {
  const { t } = useLingui();
  return {
    privacy_policy: t`Privacy policy`,
    terms: t`Terms of use`,
    processing_agreement: t`Data processing agreement`,
  };
}

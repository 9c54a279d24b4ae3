import { useLingui } from "@lingui/react/macro";

/** The roles by the names people read. */
export function useRoleNames(): Record<string, string> {
  const { t } = useLingui();
  return {
    owner: t`owner`,
    marketer: t`marketer`,
    developer: t`developer`,
    dpo: t`data-protection officer`,
    viewer: t`viewer`,
  };
}

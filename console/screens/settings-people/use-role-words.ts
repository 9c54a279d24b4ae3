import { useLingui } from "@lingui/react";
import { type Role, roleNames } from "#domains/accounts/policy.ts";
import type { Language } from "#kernel/localized.ts";

/** What a role is called and about, in the language of the screen. */
export function useRoleWords() {
  const { i18n } = useLingui();
  return (role: Role) => roleNames[role][i18n.locale as Language];
}

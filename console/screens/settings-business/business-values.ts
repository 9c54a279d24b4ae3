import type { getBusiness } from "#domains/accounts/accounts.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useRules } from "../../components/use-rules.ts";

export type Business = ReplyOf<typeof getBusiness>;

/** What can be told of a business before the server is asked. */
export function useBusinessRules() {
  const { required, webAddress } = useRules();
  return {
    legalName: required,
    postalAddress: required,
    country: required,
    privacyContact: required,
    privacyPolicyUrl: (url: string) => (url.trim() ? webAddress(url) : null),
  };
}

import { accountPath } from "../../api/current-account.ts";
import type { Campaign } from "./campaign-details.ts";
import type { StepId } from "./campaign-search.ts";

/** Where what keeps a campaign from being sent is mended. */
export function placeToMend(
  reason: string,
  campaign: Campaign,
): { step: StepId } | { href: string } | undefined {
  const code = reason.replace("campaigns.", "");
  if (
    ["no_purpose", "archived_purpose", "no_lists", "list_of_other_purpose", "empty_audience"].includes(code)
  ) {
    return { step: "who" };
  }
  if (["no_sender", "no_template", "archived_template"].includes(code)) return { step: "email" };
  if (["broken_template", "no_subject"].includes(code) && campaign.template) {
    return { href: accountPath(`/emails/${campaign.template.id}?campaign=${campaign.id}`) };
  }
  if (code === "broken_segment") return { href: accountPath("/segments") };
  if (code === "mailbox_only" || code === "signing_key_unreadable")
    return { href: accountPath("/settings/smtp") };
  if (code === "no_privacy_policy") return { href: accountPath("/settings/business") };
  return undefined;
}

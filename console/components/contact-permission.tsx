import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { getContactInfo } from "#domains/contacts/contacts.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../api/current-account.ts";
import { Moment } from "./moment.tsx";
import { PermissionBadge } from "./permission-badge.tsx";
import { useConsentWords } from "./use-consent-words.ts";

type Contact = ReplyOf<typeof getContactInfo>;
export type Permission = Contact["permissions"][number];

type Props = {
  contactId: number;
  permission: Permission;
  /** Whether the purpose's name stands in the badge: not where a column's heading says it. */
  named?: "named" | "unnamed";
};

/** What one person permits for one purpose: why, by which event, and what would change it. */
export function ContactPermission({ contactId, permission, named = "named" }: Props) {
  const { kind, verdict, name, reasons } = permission;
  const mends = reasons.map(({ mend }) => mend).join(" ");
  return (
    <PermissionBadge
      state={verdict}
      about={kind === "tracking" ? "opens" : "mail"}
      {...(named === "named" ? { purpose: name } : {})}
      reason={<Reason permission={permission} />}
      event={<EventBehind contactId={contactId} permission={permission} />}
      {...(mends ? { change: mends } : {})}
    />
  );
}

function Reason({ permission: { kind, verdict, reasons, name, strength } }: { permission: Permission }) {
  const words = useConsentWords();
  if (verdict !== "may") return reasons.map(({ what }) => what).join(" ");
  if (kind === "service") {
    return <Trans>What you owe somebody because of an order or an account may always be sent.</Trans>;
  }
  if (kind === "tracking") {
    return <Trans>Their opens and clicks may be seen, until they change their mind.</Trans>;
  }
  const proof = words.strength(strength ?? "none").name;
  return (
    <Trans>
      A permission for “{name}” is in force. Proof: {proof}.
    </Trans>
  );
}

function EventBehind({ contactId, permission: { event, since } }: Pick<Props, "contactId" | "permission">) {
  const { i18n } = useLingui();
  if (event === undefined || since === undefined) return null;
  const number = i18n.number(event);
  return (
    <Anchor component={Link} to={accountPath(`/contacts/${contactId}?event=${event}`)} size="sm">
      <Trans>
        <Moment at={since} show="day" />, event {number} of the ledger
      </Trans>
    </Anchor>
  );
}

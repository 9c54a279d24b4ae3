import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
  type Icon,
  IconAddressBook,
  IconBug,
  IconCertificate,
  IconChecklist,
  IconClipboardCheck,
  IconDoorEnter,
  IconFileCheck,
  IconForms,
  IconHelp,
  IconHome,
  IconInbox,
  IconMail,
  IconMailSearch,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconShieldLock,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { AccountPermission } from "#domains/accounts/policy.ts";
import type { StaffRole } from "#kernel/staff-words.ts";

export type Place = {
  label: MessageDescriptor;
  /** The route inside the account, or below the operator's, as in `routes.tsx`. */
  to: string;
  /** Shown only to who holds it. */
  permission?: AccountPermission;
  /** Shown only to whoever runs the installation, and to those of their people with one of these roles. */
  staff?: readonly StaffRole[];
  /** Shown only where the installation serves others. */
  only?: "hosted";
  /** Other words by which Ctrl+K finds it. */
  words?: MessageDescriptor;
};

export type Room = Place & { icon: Icon; places?: Place[] };

/** The map. A room or place whose route is not in `routes.tsx` is not shown. */
export const rooms: Room[] = [
  { label: msg`Home`, to: "", icon: IconHome },
  {
    label: msg`Contacts`,
    to: "/contacts",
    icon: IconAddressBook,
    permission: "contacts:read",
    words: msg`people subscribers addresses`,
    places: [
      { label: msg`All contacts`, to: "/contacts" },
      { label: msg`Lists`, to: "/lists", permission: "contacts:read" },
      {
        label: msg`Segments`,
        to: "/segments",
        permission: "contacts:read",
        words: msg`filter group audience birthday`,
      },
      {
        label: msg`Attributes`,
        to: "/attributes",
        permission: "contacts:read",
        words: msg`fields columns details`,
      },
      { label: msg`Import`, to: "/import", permission: "contacts:write", words: msg`CSV file upload` },
      {
        label: msg`Export`,
        to: "/export",
        permission: "contacts:export",
        words: msg`download Excel CSV file`,
      },
      {
        label: msg`Exports made`,
        to: "/exports",
        permission: "account:read",
        words: msg`who took what downloads record`,
      },
    ],
  },
  {
    label: msg`Forms`,
    to: "/forms",
    icon: IconForms,
    permission: "forms:read",
    words: msg`sign-up subscribe consent`,
  },
  {
    label: msg`E-mails`,
    to: "/emails",
    icon: IconMail,
    permission: "templates:read",
    words: msg`templates newsletter design`,
  },
  {
    label: msg`Campaigns`,
    to: "/campaigns",
    icon: IconSend,
    permission: "campaigns:read",
    words: msg`send newsletter report`,
  },
  {
    label: msg`Messages`,
    to: "/messages",
    icon: IconMailSearch,
    permission: "delivery:read",
    words: msg`log journal delivered bounced receipts history`,
    places: [
      { label: msg`Log`, to: "/messages", permission: "delivery:read" },
      {
        label: msg`Blocked addresses`,
        to: "/blocked-addresses",
        permission: "consent:read",
        words: msg`suppression bounce blacklist complaint unsubscribed`,
      },
      {
        label: msg`How long they are kept`,
        to: "/messages-kept",
        permission: "account:read",
        words: msg`retention delete purge storage preview`,
      },
    ],
  },
  {
    label: msg`Mailbox`,
    to: "/mailbox",
    icon: IconInbox,
    permission: "delivery:read",
    words: msg`test messages not sent to anyone`,
  },
  {
    label: msg`Privacy`,
    to: "/privacy/purposes",
    icon: IconShieldCheck,
    places: [
      {
        label: msg`Purposes`,
        to: "/privacy/purposes",
        permission: "consent:read",
        words: msg`why we write legal basis`,
      },
      {
        label: msg`Proofs`,
        to: "/privacy/proofs",
        permission: "consent:read",
        words: msg`ledger consent evidence checkpoint`,
      },
      {
        label: msg`Export proofs`,
        to: "/privacy/export-proofs",
        permission: "contacts:export",
        words: msg`auditor authority CNIL receipts PDF JSON-LD`,
      },
      {
        label: msg`Who may not be mailed`,
        to: "/privacy/not-mailable",
        permission: "consent:read",
        words: msg`refused blocked renewal expired why`,
      },
      {
        label: msg`Requests`,
        to: "/privacy/requests",
        permission: "rights:read",
        words: msg`rights access erase correct objection deadline GDPR`,
      },
      {
        label: msg`Erasures`,
        to: "/privacy/erasures",
        permission: "rights:read",
        words: msg`erase forget delete certificate right`,
      },
      {
        label: msg`Retention`,
        to: "/privacy/retention",
        permission: "retention:read",
        words: msg`how long keep delete purge periods hold litigation inactive`,
      },
      {
        label: msg`The archive`,
        to: "/privacy/archive",
        permission: "archive:read",
        words: msg`archived proof claim read approval`,
      },
      {
        label: msg`Journal`,
        to: "/privacy/journal",
        permission: "trace:read",
        words: msg`who did what trace access log audit`,
      },
      {
        label: msg`Sources`,
        to: "/privacy/sources",
        permission: "consent:read",
        words: msg`collection origin where people were asked`,
      },
      {
        label: msg`Opens and clicks`,
        to: "/privacy/tracking",
        permission: "consent:read",
        words: msg`tracking pixel statistics`,
      },
    ],
  },
  {
    label: msg`Governance`,
    to: "/governance/standing",
    icon: IconClipboardCheck,
    permission: "governance:read",
    words: msg`compliance GDPR DPO accountability`,
    places: [
      {
        label: msg`Where you stand`,
        to: "/governance/standing",
        permission: "governance:read",
        words: msg`standing dashboard obligations inbox to do`,
      },
      {
        label: msg`Register`,
        to: "/governance/register",
        permission: "governance:read",
        words: msg`processing activities article 30 CNIL record`,
      },
      {
        label: msg`Reviews`,
        to: "/governance/reviews",
        permission: "governance:read",
        words: msg`privacy by design DPIA impact assessment PIA article 35`,
      },
      {
        label: msg`Sub-processors`,
        to: "/governance/processors",
        permission: "governance:read",
        words: msg`providers vendors DPA article 28 transfers United States`,
      },
      {
        label: msg`Documents`,
        to: "/governance/documents",
        permission: "governance:read",
        words: msg`privacy policy terms processing agreement DPA legal notice article 13 28 versions`,
      },
      {
        label: msg`Controls`,
        to: "/governance/controls",
        permission: "governance:read",
        words: msg`audit checks evidence corrective actions`,
      },
      {
        label: msg`Procedures`,
        to: "/governance/procedures",
        permission: "governance:read",
        words: msg`how things are done instructions incident backup steps`,
      },
      {
        label: msg`Breaches`,
        to: "/governance/breaches",
        permission: "governance:read",
        words: msg`incident leak lost stolen 72 hours notification article 33`,
      },
      {
        label: msg`Weaknesses and tests`,
        to: "/governance/security",
        staff: ["security"],
        words: msg`security vulnerability pentest bounty security.txt CVSS disclosure report`,
      },
      {
        label: msg`Training`,
        to: "/governance/training",
        permission: "account:read",
        words: msg`course quiz certificate learn awareness`,
      },
      {
        label: msg`Officer`,
        to: "/governance/officer",
        permission: "governance:read",
        words: msg`DPO data protection officer yearly report operator`,
      },
    ],
  },
  {
    label: msg`Settings`,
    to: "/settings/business",
    icon: IconSettings,
    places: [
      {
        label: msg`Business`,
        to: "/settings/business",
        permission: "account:read",
        words: msg`name address country language`,
      },
      {
        label: msg`People and roles`,
        to: "/settings/people",
        permission: "account:read",
        words: msg`invite colleagues team`,
      },
      {
        label: msg`Access by the operator`,
        to: "/settings/access",
        permission: "account:read",
        only: "hosted",
        words: msg`support staff grant emergency visit help`,
      },
      {
        label: msg`SMTP server`,
        to: "/settings/smtp",
        permission: "delivery:admin",
        words: msg`sending outgoing mail`,
      },
      { label: msg`API keys`, to: "/settings/keys", permission: "keys:admin", words: msg`developer` },
      {
        label: msg`Webhooks`,
        to: "/settings/webhooks",
        permission: "webhooks:read",
        words: msg`developer programs events notifications`,
      },
      {
        label: msg`Your account`,
        to: "/settings/you",
        words: msg`password security two-step sessions language`,
      },
    ],
  },
  { label: msg`Help`, to: "/help", icon: IconHelp, words: msg`how to guide glossary questions` },
];

/** The same for the operator's people, whose house lies outside every account. */
export const operatorRooms: Room[] = [
  {
    label: msg`Where the operator stands`,
    to: "",
    icon: IconClipboardCheck,
    words: msg`tasks inbox obligations DPO officer`,
  },
  {
    label: msg`Controls`,
    to: "/controls",
    icon: IconChecklist,
    staff: ["dpo", "security"],
    words: msg`checks audit plan actions evidence`,
  },
  {
    label: msg`Sub-processors`,
    to: "/governance/processors",
    icon: IconUsersGroup,
    staff: ["legal", "dpo"],
    only: "hosted",
    words: msg`providers vendors DPA article 28 transfers United States`,
  },
  {
    label: msg`Documents`,
    to: "/governance/documents",
    icon: IconFileCheck,
    staff: ["legal", "dpo"],
    only: "hosted",
    words: msg`privacy policy terms processing agreement DPA legal notice article 13 28 versions`,
  },
  {
    label: msg`Weaknesses and tests`,
    to: "/governance/security",
    icon: IconBug,
    staff: ["security"],
    words: msg`security vulnerability pentest bounty security.txt CVSS disclosure report`,
  },
  {
    label: msg`Customers and access`,
    to: "/access",
    icon: IconDoorEnter,
    words: msg`visit grant emergency break glass support`,
  },
  {
    label: msg`The operator’s people`,
    to: "/staff",
    icon: IconUsers,
    words: msg`colleagues roles undertaking recertification team`,
  },
  {
    label: msg`Your courses`,
    to: "/training",
    icon: IconCertificate,
    words: msg`course quiz certificate learn awareness`,
  },
  {
    label: msg`Your account`,
    to: "/settings/you",
    icon: IconShieldLock,
    words: msg`password security two-step sessions language`,
  },
  { label: msg`Help`, to: "/help", icon: IconHelp, words: msg`how to guide glossary questions` },
];

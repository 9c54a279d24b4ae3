import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  rootRouteId,
} from "@tanstack/react-router";
import { enterAccount } from "./api/current-account.ts";
import { queryClient } from "./api/query-client.ts";
import { sessionQuery } from "./api/session.ts";
import { NotFound, NotFoundOutside } from "./frame/not-found.tsx";
import { activateLanguage, chosenLanguage, loadTexts } from "./language/language.ts";
import { readBlockedSearch } from "./screens/blocked/blocked-search.ts";
import { readCampaignSearch } from "./screens/campaign/campaign-search.ts";
import { readComparisonSearch } from "./screens/campaign-comparison/comparison-search.ts";
import { readContactSearch } from "./screens/contact/contact-search.ts";
import { readExportSearch } from "./screens/contact-export/export-search.ts";
import { readImportSearch } from "./screens/contact-import/import-search.ts";
import { readContactsSearch } from "./screens/contacts/contacts-search.ts";
import { readControlsSearch } from "./screens/controls/controls-search.ts";
import { readFormSearch } from "./screens/form/form-search.ts";
import { readJournalSearch } from "./screens/journal/journal-search.ts";
import { readListsSearch } from "./screens/lists/lists-search.ts";
import { readMessagesSearch } from "./screens/messages/messages-search.ts";
import { readNotMailableSearch } from "./screens/not-mailable/not-mailable-search.ts";
import { readProcedureSearch } from "./screens/procedures/procedure-search.ts";
import { readProcessorsSearch } from "./screens/processors/processors-search.ts";
import { readPurposesSearch } from "./screens/purposes/purposes-search.ts";
import { readRegisterSearch } from "./screens/register/register-search.ts";
import { readRetentionSearch } from "./screens/retention/retention-search.ts";
import { readSecuritySearch } from "./screens/security/security-search.ts";
import { readSourcesSearch } from "./screens/sources/sources-search.ts";
import { type StepId, stepIds } from "./screens/start/step-ids.ts";
import { readTrainingSearch } from "./screens/training/training-search.ts";
import { readDeliveriesSearch } from "./screens/webhooks/deliveries-search.ts";

/** A screen's code and its texts, loaded together when somebody first goes there. */
function screen<M extends Record<string, unknown>>(
  name: string,
  load: () => Promise<M>,
  component: keyof M & string,
) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), loadTexts(name)]);
    return module;
  }, component as never);
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundOutside });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session.state === "first_run") throw redirect({ to: "/start", search: { step: "you" } });
    if (session.state !== "signed_in") throw redirect({ to: "/sign-in" });
    const account = session.accounts.find(({ access }) => !access);
    if (account) throw redirect({ to: "/a/$accountId", params: { accountId: String(account.id) } });
    if (session.staffRoles.length > 0) throw redirect({ to: "/operator" });
    if (session.operator) throw redirect({ to: "/open" });
  },
  component: screen("welcome", () => import("./screens/welcome/no-account.tsx"), "NoAccount"),
});

const firstBusiness = createRoute({
  getParentRoute: () => root,
  path: "/open",
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session.state !== "signed_in" || !session.operator) throw redirect({ to: "/" });
  },
  component: screen(
    "settings-business",
    () => import("./screens/settings-business/first-business.tsx"),
    "FirstBusiness",
  ),
});

const firstRun = createRoute({
  getParentRoute: () => root,
  path: "/start",
  validateSearch: (search): { step: StepId } => ({
    step: stepIds.find((id) => id === search.step) ?? "you",
  }),
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session.state !== "first_run") throw redirect({ to: "/" });
  },
  component: screen("start", () => import("./screens/start/start.tsx"), "Start"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } =>
    // Only an address of this console, never somebody else's.
    typeof search.next === "string" && /^\/(a\/\d|operator(\/|$))/.test(search.next)
      ? { next: search.next }
      : {},
  beforeLoad: async ({ search }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session.state === "first_run") throw redirect({ to: "/start", search: { step: "you" } });
    if (session.state === "signed_in") throw redirect({ href: search.next ?? "/" });
  },
  component: screen("sign-in", () => import("./screens/sign-in/sign-in.tsx"), "SignIn"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join/$token",
  component: screen("join", () => import("./screens/join/join.tsx"), "Join"),
});

const account = createRoute({
  getParentRoute: () => root,
  path: "/a/$accountId",
  beforeLoad: async ({ params, location, preload }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session.state === "first_run") throw redirect({ to: "/start", search: { step: "you" } });
    if (session.state !== "signed_in") throw redirect({ to: "/sign-in", search: { next: location.href } });
    const id = Number(params.accountId);
    if (!session.accounts.some((one) => one.id === id)) throw notFound({ routeId: rootRouteId });
    if (!chosenLanguage()) await activateLanguage(session.user.language);
    // A link under the pointer is loaded ahead, and is not a visit yet.
    if (!preload) enterAccount(id);
  },
  notFoundComponent: NotFound,
  component: screen("shell", () => import("./frame/account-frame.tsx"), "AccountFrame"),
});

/** Of the operator's people: outside every account. */
const operator = createRoute({
  getParentRoute: () => root,
  path: "/operator",
  beforeLoad: async ({ location, preload }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session.state === "first_run") throw redirect({ to: "/start", search: { step: "you" } });
    if (session.state !== "signed_in") throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (session.staffRoles.length === 0) throw notFound({ routeId: rootRouteId });
    if (!chosenLanguage()) await activateLanguage(session.user.language);
    if (!preload) enterAccount(undefined);
  },
  notFoundComponent: NotFound,
  component: screen("shell", () => import("./frame/operator-frame.tsx"), "OperatorFrame"),
});

const operatorStanding = createRoute({
  getParentRoute: () => operator,
  path: "/",
  component: screen("operator", () => import("./screens/operator/operator-standing.tsx"), "OperatorStanding"),
});

const operatorAccess = createRoute({
  getParentRoute: () => operator,
  path: "/access",
  component: screen("operator", () => import("./screens/operator/customer-access.tsx"), "CustomerAccess"),
});

const operatorStaff = createRoute({
  getParentRoute: () => operator,
  path: "/staff",
  component: screen("operator", () => import("./screens/operator/staff.tsx"), "Staff"),
});

const operatorControls = createRoute({
  getParentRoute: () => operator,
  path: "/controls",
  validateSearch: readControlsSearch,
  component: screen("controls", () => import("./screens/controls/operator-controls.tsx"), "OperatorControls"),
});

const operatorTraining = createRoute({
  getParentRoute: () => operator,
  path: "/training",
  validateSearch: readTrainingSearch,
  component: screen("training", () => import("./screens/training/staff-training.tsx"), "StaffTraining"),
});

const operatorYou = createRoute({
  getParentRoute: () => operator,
  path: "/settings/you",
  component: screen("settings-you", () => import("./screens/settings-you/you.tsx"), "You"),
});

const training = createRoute({
  getParentRoute: () => account,
  path: "/governance/training",
  validateSearch: readTrainingSearch,
  component: screen("training", () => import("./screens/training/training.tsx"), "Training"),
});

const access = createRoute({
  getParentRoute: () => account,
  path: "/settings/access",
  component: screen("access", () => import("./screens/access/access.tsx"), "AccessScreen"),
});

const home = createRoute({
  getParentRoute: () => account,
  path: "/",
  component: screen("home", () => import("./screens/home/home.tsx"), "Home"),
});

const contacts = createRoute({
  getParentRoute: () => account,
  path: "/contacts",
  validateSearch: readContactsSearch,
  component: screen("contacts", () => import("./screens/contacts/contacts.tsx"), "Contacts"),
});

const contact = createRoute({
  getParentRoute: () => account,
  path: "/contacts/$contactId",
  validateSearch: readContactSearch,
  component: screen("contact", () => import("./screens/contact/contact.tsx"), "Contact"),
});

const contactWhereabouts = createRoute({
  getParentRoute: () => account,
  path: "/contacts/$contactId/whereabouts",
  component: screen("contact", () => import("./screens/contact/whereabouts.tsx"), "Whereabouts"),
});

const contactImport = createRoute({
  getParentRoute: () => account,
  path: "/import",
  validateSearch: readImportSearch,
  component: screen(
    "contact-import",
    () => import("./screens/contact-import/contact-import.tsx"),
    "ContactImport",
  ),
});

const importRun = createRoute({
  getParentRoute: () => account,
  path: "/import/$importId",
  component: screen("contact-import", () => import("./screens/contact-import/import-run.tsx"), "ImportRun"),
});

const contactExport = createRoute({
  getParentRoute: () => account,
  path: "/export",
  validateSearch: readExportSearch,
  component: screen(
    "contact-export",
    () => import("./screens/contact-export/contact-export.tsx"),
    "ContactExport",
  ),
});

const exports = createRoute({
  getParentRoute: () => account,
  path: "/exports",
  component: screen("exports", () => import("./screens/exports/exports.tsx"), "Exports"),
});

const exportMade = createRoute({
  getParentRoute: () => account,
  path: "/exports/$exportId",
  component: screen("exports", () => import("./screens/exports/export-made.tsx"), "ExportMade"),
});

const lists = createRoute({
  getParentRoute: () => account,
  path: "/lists",
  validateSearch: readListsSearch,
  component: screen("lists", () => import("./screens/lists/lists.tsx"), "Lists"),
});

const segments = createRoute({
  getParentRoute: () => account,
  path: "/segments",
  component: screen("segments", () => import("./screens/segments/segments.tsx"), "Segments"),
});

const segment = createRoute({
  getParentRoute: () => account,
  path: "/segments/$segmentId",
  component: screen("segment", () => import("./screens/segment/segment.tsx"), "SegmentScreen"),
});

const attributes = createRoute({
  getParentRoute: () => account,
  path: "/attributes",
  component: screen("attributes", () => import("./screens/attributes/attributes.tsx"), "Attributes"),
});

const purposes = createRoute({
  getParentRoute: () => account,
  path: "/privacy/purposes",
  validateSearch: readPurposesSearch,
  component: screen("purposes", () => import("./screens/purposes/purposes.tsx"), "Purposes"),
});

const sources = createRoute({
  getParentRoute: () => account,
  path: "/privacy/sources",
  validateSearch: readSourcesSearch,
  component: screen("sources", () => import("./screens/sources/sources.tsx"), "Sources"),
});

const notMailable = createRoute({
  getParentRoute: () => account,
  path: "/privacy/not-mailable",
  validateSearch: readNotMailableSearch,
  component: screen("not-mailable", () => import("./screens/not-mailable/not-mailable.tsx"), "NotMailable"),
});

const proofExport = createRoute({
  getParentRoute: () => account,
  path: "/privacy/export-proofs",
  component: screen("proof-export", () => import("./screens/proof-export/proof-export.tsx"), "ProofExport"),
});

const ledger = createRoute({
  getParentRoute: () => account,
  path: "/privacy/proofs",
  component: screen("ledger", () => import("./screens/ledger/ledger.tsx"), "Ledger"),
});

const governance = createRoute({
  getParentRoute: () => account,
  path: "/governance/standing",
  component: screen("governance", () => import("./screens/governance/governance.tsx"), "Governance"),
});

const controls = createRoute({
  getParentRoute: () => account,
  path: "/governance/controls",
  validateSearch: readControlsSearch,
  component: screen("controls", () => import("./screens/controls/controls.tsx"), "Controls"),
});

const officer = createRoute({
  getParentRoute: () => account,
  path: "/governance/officer",
  component: screen("officer", () => import("./screens/officer/officer.tsx"), "Officer"),
});

const breaches = createRoute({
  getParentRoute: () => account,
  path: "/governance/breaches",
  component: screen("breaches", () => import("./screens/breaches/breaches.tsx"), "Breaches"),
});

const breach = createRoute({
  getParentRoute: () => account,
  path: "/governance/breaches/$breachId",
  component: screen("breaches", () => import("./screens/breaches/breach-page.tsx"), "BreachPage"),
});

const register = createRoute({
  getParentRoute: () => account,
  path: "/governance/register",
  validateSearch: readRegisterSearch,
  component: screen("register", () => import("./screens/register/register.tsx"), "Register"),
});

const registerActivity = createRoute({
  getParentRoute: () => account,
  path: "/governance/register/$activityKey",
  component: screen("register", () => import("./screens/register/activity-page.tsx"), "ActivityPage"),
});

const documents = createRoute({
  getParentRoute: () => account,
  path: "/governance/documents",
  component: screen("documents", () => import("./screens/documents/documents.tsx"), "Documents"),
});

const agreement = createRoute({
  getParentRoute: () => account,
  path: "/governance/documents/$documentKind",
  component: screen("documents", () => import("./screens/documents/agreement.tsx"), "AgreementScreen"),
});

const procedures = createRoute({
  getParentRoute: () => account,
  path: "/governance/procedures",
  component: screen("procedures", () => import("./screens/procedures/procedures.tsx"), "Procedures"),
});

const procedure = createRoute({
  getParentRoute: () => account,
  path: "/governance/procedures/$procedureKey",
  validateSearch: readProcedureSearch,
  component: screen("procedures", () => import("./screens/procedures/procedure-page.tsx"), "ProcedurePage"),
});

const processors = createRoute({
  getParentRoute: () => account,
  path: "/governance/processors",
  validateSearch: readProcessorsSearch,
  component: screen("processors", () => import("./screens/processors/processors.tsx"), "Processors"),
});

const processor = createRoute({
  getParentRoute: () => account,
  path: "/governance/processors/$processorId",
  validateSearch: readProcessorsSearch,
  component: screen("processors", () => import("./screens/processors/processor-page.tsx"), "ProcessorPage"),
});

const security = createRoute({
  getParentRoute: () => account,
  path: "/governance/security",
  validateSearch: readSecuritySearch,
  component: screen("security", () => import("./screens/security/security.tsx"), "Security"),
});

const weakness = createRoute({
  getParentRoute: () => account,
  path: "/governance/security/$weaknessId",
  component: screen("security", () => import("./screens/security/weakness-page.tsx"), "WeaknessPage"),
});

const operatorSecurity = createRoute({
  getParentRoute: () => operator,
  path: "/governance/security",
  validateSearch: readSecuritySearch,
  component: screen("security", () => import("./screens/security/security.tsx"), "Security"),
});

const operatorProcessors = createRoute({
  getParentRoute: () => operator,
  path: "/governance/processors",
  component: screen("processors", () => import("./screens/processors/processors.tsx"), "Processors"),
});

const operatorProcessor = createRoute({
  getParentRoute: () => operator,
  path: "/governance/processors/$processorId",
  component: screen("processors", () => import("./screens/processors/processor-page.tsx"), "ProcessorPage"),
});

const operatorDocuments = createRoute({
  getParentRoute: () => operator,
  path: "/governance/documents",
  component: screen(
    "documents",
    () => import("./screens/documents/operator-documents.tsx"),
    "OperatorDocuments",
  ),
});

const operatorWeakness = createRoute({
  getParentRoute: () => operator,
  path: "/governance/security/$weaknessId",
  component: screen("security", () => import("./screens/security/weakness-page.tsx"), "WeaknessPage"),
});

const reviews = createRoute({
  getParentRoute: () => account,
  path: "/governance/reviews",
  component: screen("reviews", () => import("./screens/reviews/reviews.tsx"), "Reviews"),
});

const review = createRoute({
  getParentRoute: () => account,
  path: "/governance/reviews/$reviewId",
  component: screen("review", () => import("./screens/review/review.tsx"), "ReviewScreen"),
});

const reviewAssessment = createRoute({
  getParentRoute: () => account,
  path: "/governance/reviews/$reviewId/assessment",
  component: screen("review", () => import("./screens/review/assessment.tsx"), "AssessmentScreen"),
});

const erasures = createRoute({
  getParentRoute: () => account,
  path: "/privacy/erasures",
  component: screen("erasures", () => import("./screens/erasures/erasures.tsx"), "Erasures"),
});

const erasureMade = createRoute({
  getParentRoute: () => account,
  path: "/privacy/erasures/$erasureId",
  component: screen("erasures", () => import("./screens/erasures/erasure.tsx"), "ErasureMade"),
});

const retention = createRoute({
  getParentRoute: () => account,
  path: "/privacy/retention",
  validateSearch: readRetentionSearch,
  component: screen("retention", () => import("./screens/retention/retention.tsx"), "Retention"),
});

const archive = createRoute({
  getParentRoute: () => account,
  path: "/privacy/archive",
  component: screen("archive", () => import("./screens/archive/archive.tsx"), "Archive"),
});

const journal = createRoute({
  getParentRoute: () => account,
  path: "/privacy/journal",
  validateSearch: readJournalSearch,
  component: screen("journal", () => import("./screens/journal/journal.tsx"), "Journal"),
});

const requests = createRoute({
  getParentRoute: () => account,
  path: "/privacy/requests",
  validateSearch: (search): { show?: "closed" } => (search.show === "closed" ? { show: "closed" } : {}),
  component: screen("requests", () => import("./screens/requests/requests.tsx"), "Requests"),
});

const request = createRoute({
  getParentRoute: () => account,
  path: "/privacy/requests/$requestId",
  component: screen("request", () => import("./screens/request/request.tsx"), "RequestScreen"),
});

const tracking = createRoute({
  getParentRoute: () => account,
  path: "/privacy/tracking",
  component: screen("tracking", () => import("./screens/tracking/tracking.tsx"), "Tracking"),
});

const forms = createRoute({
  getParentRoute: () => account,
  path: "/forms",
  component: screen("forms", () => import("./screens/forms/forms.tsx"), "Forms"),
});

const form = createRoute({
  getParentRoute: () => account,
  path: "/forms/$formId",
  validateSearch: readFormSearch,
  component: screen("form", () => import("./screens/form/form.tsx"), "FormEditor"),
});

const emails = createRoute({
  getParentRoute: () => account,
  path: "/emails",
  component: screen("emails", () => import("./screens/emails/emails.tsx"), "Emails"),
});

const email = createRoute({
  getParentRoute: () => account,
  path: "/emails/$templateId",
  // The campaign it is written for, and gone back to.
  validateSearch: (search): { campaign?: number } =>
    Number.isInteger(search.campaign) ? { campaign: Number(search.campaign) } : {},
  component: screen("email", () => import("./screens/email/email.tsx"), "EmailEditor"),
});

const campaigns = createRoute({
  getParentRoute: () => account,
  path: "/campaigns",
  component: screen("campaigns", () => import("./screens/campaigns/campaigns.tsx"), "Campaigns"),
});

const campaignComparison = createRoute({
  getParentRoute: () => account,
  path: "/campaigns/compare",
  validateSearch: readComparisonSearch,
  component: screen(
    "campaign-comparison",
    () => import("./screens/campaign-comparison/campaign-comparison.tsx"),
    "CampaignComparison",
  ),
});

const campaign = createRoute({
  getParentRoute: () => account,
  path: "/campaigns/$campaignId",
  validateSearch: readCampaignSearch,
  component: screen("campaign", () => import("./screens/campaign/campaign.tsx"), "CampaignScreen"),
});

const mailbox = createRoute({
  getParentRoute: () => account,
  path: "/mailbox",
  validateSearch: (search): { page?: number } =>
    Number.isInteger(search.page) && Number(search.page) > 1 ? { page: Number(search.page) } : {},
  component: screen("mailbox", () => import("./screens/mailbox/mailbox.tsx"), "Mailbox"),
});

const messages = createRoute({
  getParentRoute: () => account,
  path: "/messages",
  validateSearch: readMessagesSearch,
  component: screen("messages", () => import("./screens/messages/messages.tsx"), "Messages"),
});

const message = createRoute({
  getParentRoute: () => account,
  path: "/messages/$messageId",
  component: screen("messages", () => import("./screens/messages/message.tsx"), "MessageScreen"),
});

const blocked = createRoute({
  getParentRoute: () => account,
  path: "/blocked-addresses",
  validateSearch: readBlockedSearch,
  component: screen("blocked", () => import("./screens/blocked/blocked.tsx"), "Blocked"),
});

const messagesKept = createRoute({
  getParentRoute: () => account,
  path: "/messages-kept",
  component: screen(
    "messages-kept",
    () => import("./screens/messages-kept/messages-kept.tsx"),
    "MessagesKept",
  ),
});

const mailboxViews = ["html", "text", "headers", "source"] as const;

const mailboxMessage = createRoute({
  getParentRoute: () => account,
  path: "/mailbox/$messageId",
  validateSearch: (search): { view?: (typeof mailboxViews)[number] } => {
    const view = mailboxViews.find((one) => one === search.view);
    return view ? { view } : {};
  },
  component: screen("mailbox", () => import("./screens/mailbox/mailbox-message.tsx"), "MailboxMessage"),
});

const businessSettings = createRoute({
  getParentRoute: () => account,
  path: "/settings/business",
  component: screen(
    "settings-business",
    () => import("./screens/settings-business/business.tsx"),
    "BusinessSettings",
  ),
});

const newBusiness = createRoute({
  getParentRoute: () => account,
  path: "/settings/business/new",
  component: screen(
    "settings-business",
    () => import("./screens/settings-business/new-business.tsx"),
    "NewBusiness",
  ),
});

const people = createRoute({
  getParentRoute: () => account,
  path: "/settings/people",
  component: screen("settings-people", () => import("./screens/settings-people/people.tsx"), "People"),
});

const smtp = createRoute({
  getParentRoute: () => account,
  path: "/settings/smtp",
  component: screen("settings-smtp", () => import("./screens/settings-smtp/smtp.tsx"), "SmtpSettings"),
});

const keys = createRoute({
  getParentRoute: () => account,
  path: "/settings/keys",
  component: screen("settings-keys", () => import("./screens/settings-keys/keys.tsx"), "Keys"),
});

const webhooks = createRoute({
  getParentRoute: () => account,
  path: "/settings/webhooks",
  component: screen("webhooks", () => import("./screens/webhooks/webhooks.tsx"), "Webhooks"),
});

const webhook = createRoute({
  getParentRoute: () => account,
  path: "/settings/webhooks/$webhookId",
  validateSearch: readDeliveriesSearch,
  component: screen("webhooks", () => import("./screens/webhooks/webhook-page.tsx"), "WebhookPage"),
});

const you = createRoute({
  getParentRoute: () => account,
  path: "/settings/you",
  component: screen("settings-you", () => import("./screens/settings-you/you.tsx"), "You"),
});

/** The help centre stands in both houses. */
const readHelpSearch = (search: Record<string, unknown>): { q?: string } =>
  typeof search.q === "string" && search.q ? { q: search.q.slice(0, 100) } : {};
const helpScreen = screen("help", () => import("./screens/help/help.tsx"), "Help");
const helpPageScreen = screen("help", () => import("./screens/help/help-page.tsx"), "HelpPageScreen");

const help = createRoute({
  getParentRoute: () => account,
  path: "/help",
  validateSearch: readHelpSearch,
  component: helpScreen,
});

const helpPage = createRoute({
  getParentRoute: () => account,
  path: "/help/$page",
  component: helpPageScreen,
});

const operatorHelp = createRoute({
  getParentRoute: () => operator,
  path: "/help",
  validateSearch: readHelpSearch,
  component: helpScreen,
});

const operatorHelpPage = createRoute({
  getParentRoute: () => operator,
  path: "/help/$page",
  component: helpPageScreen,
});

export const routeTree = root.addChildren([
  start,
  firstRun,
  firstBusiness,
  signIn,
  join,
  account.addChildren([
    home,
    contacts,
    contact,
    contactWhereabouts,
    contactImport,
    importRun,
    contactExport,
    exports,
    exportMade,
    lists,
    segments,
    segment,
    attributes,
    purposes,
    sources,
    notMailable,
    proofExport,
    ledger,
    requests,
    request,
    retention,
    archive,
    journal,
    erasures,
    erasureMade,
    governance,
    security,
    weakness,
    controls,
    officer,
    breaches,
    breach,
    register,
    registerActivity,
    documents,
    agreement,
    procedures,
    procedure,
    processors,
    processor,
    reviews,
    review,
    reviewAssessment,
    tracking,
    forms,
    form,
    emails,
    email,
    campaigns,
    campaignComparison,
    campaign,
    messages,
    message,
    blocked,
    messagesKept,
    mailbox,
    mailboxMessage,
    businessSettings,
    newBusiness,
    people,
    access,
    training,
    smtp,
    keys,
    webhooks,
    webhook,
    you,
    help,
    helpPage,
  ]),
  operator.addChildren([
    operatorStanding,
    operatorControls,
    operatorProcessors,
    operatorProcessor,
    operatorDocuments,
    operatorSecurity,
    operatorWeakness,
    operatorAccess,
    operatorStaff,
    operatorTraining,
    operatorYou,
    operatorHelp,
    operatorHelpPage,
  ]),
]);

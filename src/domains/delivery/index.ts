export { createMailing, standingMailing } from "./create-mailing.ts";
export { mailingFinished, messageBounced } from "./delivery.events.ts";
export {
  messageDeferred,
  messageExpired,
  messageReturned,
  messageStopped,
  messageSubmitted,
  messageTaken,
  messageUncertain,
} from "./delivery.happenings.ts";
export { enqueueAudience } from "./enqueue-audience.ts";
export { enqueueEach, enqueueOne, type OneMessage } from "./enqueue-one.ts";
export { cancelMessages, lastPermittedMail, messagesReaching, messagesUnderWay } from "./erase-messages.ts";
export { audienceGate, type HeldBack } from "./frequency.ts";
export { startInboundServer } from "./inbound/inbound-server.ts";
export {
  accountNamedBy,
  type LinkUse,
  linkFor,
  linkMaker,
  preferencesUntil,
  type ReadLink,
  readLink,
} from "./links.ts";
export { listenFor } from "./listen-for.ts";
export { startMailboxServer } from "./mailbox-server.ts";
export { type MailingProgress, type MailingState, mailingProgress } from "./mailing.sql.ts";
export {
  answersTo,
  type BounceCount,
  bouncesOf,
  type MessageOfMailing,
  mailingMessages,
  messagesKept,
  outcomesOverTime,
  peopleOfMailing,
  refusalsOf,
  refusedThrough,
  wasSent,
} from "./mailing-outcomes.sql.ts";
export { messagesNamed, statesOfMessages } from "./messages.sql.ts";
export { outcomesByProvider, type ProviderOutcomes } from "./outcomes-by-provider.sql.ts";
export { answersBy, messagesTo } from "./person-messages.sql.ts";
export type { Attachment, Box, ProgramMail, ProgramText } from "./program-mail.ts";
export { keptFrom as messageRowsKeptFrom, retentionClasses, standardRetention } from "./retention-class.ts";
export { readRightsPage, rightsPageLink } from "./rights-page-link.ts";
export { sendConsentedMail } from "./send-consented-mail.ts";
export { type ServiceMail, sendServiceMail, sendServiceMails } from "./send-service-mail.ts";
export { getDefaultSender, getSender, listSenders, type Sender } from "./senders.sql.ts";
export { getServer } from "./server.sql.ts";
export { publicCopy } from "./shown-mail.ts";
export { cancelMailing, pauseMailing, resumeMailing } from "./steer-mailing.ts";
export { type MessageState, messageStates } from "./tally.ts";
export { serverProblems } from "./test-server.ts";

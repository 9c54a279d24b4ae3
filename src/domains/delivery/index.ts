export { colleaguesAmong } from "./colleague-addresses.ts";
export { createMailing, type OpenMailing, standingMailing } from "./create-mailing.ts";
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
export { listSlow } from "./destinations/destinations.ts";
export { isHardBounce } from "./dispatch/judge-result.ts";
export { openServers } from "./dispatch/ways.ts";
export { listDomains as listSenderDomains, signingFor } from "./dkim/domains.sql.ts";
export { enqueueAudience } from "./enqueue-audience.ts";
export { enqueueEach, enqueueOne, expiryOf, messageClasses, type OneMessage } from "./enqueue-one.ts";
export { cancelMessages, lastPermittedMail, messagesReaching, messagesUnderWay } from "./erase-messages.ts";
export { type AskedAudience, audienceGate, type HeldBack } from "./frequency.ts";
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
export { decideLife, foreseeLife } from "./lives/decide-life.ts";
export { lifeAt } from "./lives/life.ts";
export { type LifeVersion, lifeVersions, livesFrom, readLives } from "./lives/lives.sql.ts";
export { duePurges, notePurge, purgeNext, purgeSightings, removeMessages } from "./lives/purge.ts";
export { listPurges } from "./lives/purges.sql.ts";
export { storageOf } from "./lives/storage.sql.ts";
export {
  countFound,
  findMessages,
  type LogFilter,
  type LogRow,
  logRowsNamed,
  mailingsOfTemplate,
  seenOfMessages,
} from "./log/find-messages.sql.ts";
export { headsOf } from "./log/heads.ts";
export { lastAddresses } from "./log/last-addresses.ts";
export { type LifeEvent, type LifeStep, livesOf as livesOfMessages } from "./log/life-of-messages.ts";
export { showMessage } from "./log/show-message.ts";
export { answersSince, markOfLog, outcomesByDay, seenByDay } from "./log/usage.sql.ts";
export { startMailboxServer } from "./mailbox-server.ts";
export { type MailingProgress, type MailingState, mailingProgress } from "./mailing.sql.ts";
export {
  answersTo,
  type BounceCount,
  bouncesOf,
  leftAt,
  type MessageOfMailing,
  mailingMessages,
  messagesKept,
  outcomesOverTime,
  peopleOfMailing,
  refusalsOf,
  refusedThrough,
  wasSent,
} from "./mailing-outcomes.sql.ts";
export { madeSince, messageStatesSql, messagesNamed, statesOfMessages } from "./messages.sql.ts";
export { outcomesByProvider, type ProviderOutcomes } from "./outcomes-by-provider.sql.ts";
export { answersBy, messagesTo } from "./person-messages.sql.ts";
export type { Attachment, Box, ProgramMail, ProgramText } from "./program-mail.ts";
export { messagePartitions } from "./retention-class.ts";
export { businessPageLink, readRightsPage, rightsPageLink } from "./rights-page-link.ts";
export { sendConsentedMail } from "./send-consented-mail.ts";
export { type ServiceMail, sendServiceMail, sendServiceMails } from "./send-service-mail.ts";
export { sendTestMail } from "./send-test-mail.ts";
export { getDefaultSender, getSender, listSenders, type Sender, sendersAtHand } from "./senders.sql.ts";
export { listServers } from "./servers.sql.ts";
export { publicCopy } from "./shown-mail.ts";
export { cancelMailing, pauseMailing, resumeMailing } from "./steer-mailing.ts";
export { type MessageState, messageStates } from "./tally.ts";
export { serverProblems } from "./test-server.ts";
export { messagesAgainstRefusals, messagesWithoutBasis } from "./watched.sql.ts";

import { checkpointSigned } from "#domains/consent/index.ts";
import { type DomainModule, on } from "#kernel/module.ts";
import { createFirstSender } from "./change-senders.ts";
import { deliveryHoldings } from "./delivery.data.ts";
import { deliveryRoutes } from "./delivery.routes.ts";
import { dispatchJobs } from "./dispatch/dispatch.ts";
import { watchJob } from "./dispatch/watch-due.ts";
import { checkDomainsJob } from "./dkim/check-domains.ts";
import { cancelMessagesOf } from "./erase-messages.ts";
import { forgetAccount } from "./forget-account.ts";
import { mailCheckpoint } from "./mail-checkpoint.ts";
import { deliveryPages } from "./pages/delivery.pages.ts";
import { deliveryPartitions } from "./retention-class.ts";
import { deliveryFields } from "./segment-fields.ts";

export const deliveryModule: DomainModule = {
  name: "delivery",
  routes: deliveryRoutes,
  pages: deliveryPages,
  jobs: [...dispatchJobs, watchJob, checkDomainsJob],
  subscriptions: [on(checkpointSigned, mailCheckpoint)],
  setUpAccount: createFirstSender,
  tearDownAccount: forgetAccount,
  partitions: deliveryPartitions,
  segmentFields: deliveryFields,
  beforeErasure: cancelMessagesOf,
  holdings: deliveryHoldings,
};

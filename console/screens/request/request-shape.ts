import type { getRightsRequest } from "#domains/rights/requests/requests.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Request = ReplyOf<typeof getRightsRequest>;

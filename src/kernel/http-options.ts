import type { FastifyRequest } from "fastify";
import type { Actor, Context, Resources } from "./context.ts";
import type { AccountId } from "./ids.ts";
import type { Language } from "./localized.ts";
import type { DomainModule } from "./module.ts";
import type { Operation } from "./operation.ts";

/** Who a request comes from, and in which account it works. */
export type Authenticated = { accountId: AccountId; actor: Actor; language?: Language };

export type HttpOptions = {
  resources: Resources;
  modules: readonly DomainModule[];
  /** Finds who asks and whether they may use the operation; throws the error to answer otherwise. */
  authenticate: (
    resources: Resources,
    request: FastifyRequest,
    operation: Operation,
  ) => Promise<Authenticated>;
  /** Writes the trace of a unit of work that touched people. */
  recordTrace: (context: Context, operation: string, purpose: string) => Promise<void>;
  /** Folder of the built console; absent in tests that need none. */
  consoleDir?: string;
};

import type { Transaction } from "kysely";
import type { DB } from "./database-types.ts";

/** The one transaction of a request or job, with its account set. */
export type Tx = Transaction<DB>;

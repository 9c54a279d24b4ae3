import type { Keyring } from "#domains/vault/index.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import type { SubmitResult } from "../smtp/submission.ts";
import type { DueMessage, Mailing } from "./due-batch.ts";
import type { Verdict } from "./judge-result.ts";
import type { Stretch } from "./stretch.ts";

export type SentBatch = {
  mailing: Mailing;
  leaseId: string;
  windowId: string;
  /** The stretch it was a window of, and how far it came; undefined for messages that were taken one by one. */
  of: { stretch: Stretch; upTo: MessageId; left: "more" | "nothing" } | undefined;
  ring: Keyring;
  claimedAt: Date;
  /** With the domain that each went to, where it goes for a block of that domain. */
  results: readonly { message: DueMessage; domain: string | undefined; result: SubmitResult }[];
};

/** What a result makes of its message. */
export type Judged = { id: MessageId; subjectId: SubjectId; introduced: boolean; verdict: Verdict };

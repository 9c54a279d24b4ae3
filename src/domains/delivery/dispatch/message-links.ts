import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { type LinkTarget, preferencesUntil } from "../links.ts";

type Target = { subjectId: SubjectId; purposeId: number; messageId: MessageId };

/** The links of one copy of a message: each is made when it is written, since few templates have them all. */
export class MessageLinks {
  readonly #make: (target: LinkTarget) => string;
  readonly #target: Target;
  readonly #now: Date;
  #unsubscribe: string | undefined;

  constructor(make: (target: LinkTarget) => string, target: Target, now: Date) {
    this.#make = make;
    this.#target = target;
    this.#now = now;
  }

  /** In the head and in the text. */
  get unsubscribe(): string {
    this.#unsubscribe ??= this.#make({ use: "unsubscribe", ...this.#target });
    return this.#unsubscribe;
  }

  get preferences(): string {
    const { subjectId, messageId } = this.#target;
    return this.#make({ use: "preferences", subjectId, messageId, expiresAt: preferencesUntil(this.#now) });
  }

  get why(): string {
    return this.#make({ use: "why", ...this.#target });
  }

  get mirror(): string {
    const { subjectId, messageId } = this.#target;
    return this.#make({ use: "view", subjectId, messageId });
  }
}

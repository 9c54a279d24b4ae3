import type { getForm } from "#domains/forms/forms.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type FormDetails = ReplyOf<typeof getForm>;

/** What is being edited: the name and the draft, as typed. */
export type Edited = { name: string; draft: FormDetails["draft"] };

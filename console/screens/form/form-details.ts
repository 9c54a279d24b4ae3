import type { getForm, previewForm } from "#domains/forms/forms.api.ts";
import type { Language } from "#kernel/localized.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type FormDetails = ReplyOf<typeof getForm>;
export type Draft = FormDetails["draft"];
export type Edited = { name: string; draft: Draft };
export type Preview = ReplyOf<typeof previewForm>;
export type Check = Preview["checks"][number];
export type Step = Check["step"];

/** What every step of the editor gets: the draft, how to change it, and the language whose words are being written. */
export type StepProps = {
  draft: Draft;
  change: (draft: Partial<Draft>) => void;
  language: Language;
  preview: Preview | undefined;
};

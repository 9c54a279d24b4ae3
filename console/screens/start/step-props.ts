import type { Answers, Draft } from "./draft.ts";

export type StepProps = {
  draft: Draft;
  back?: () => void;
  /** Keeps what is being typed, at every keystroke. */
  keep: (changed: Partial<Answers>) => void;
  /** Keeps it and goes on. */
  done: (changed: Partial<Answers>) => void;
};

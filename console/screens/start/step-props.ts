import type { Answers, Draft } from "./draft.ts";

export type StepProps = {
  draft: Draft;
  /** What the server said no to at the end; each step shows what is about its own fields. */
  refused: Error | null;
  back?: () => void;
  /** Keeps what is being typed, at every keystroke. */
  keep: (changed: Partial<Answers>) => void;
  /** Keeps it and goes on. */
  done: (changed: Partial<Answers>) => void;
};

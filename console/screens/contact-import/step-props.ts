import type { Draft } from "./draft.ts";

export type StepProps = {
  draft: Draft;
  /** Keeps what was chosen so far, without leaving the step. */
  save: (changed: Partial<Draft>) => void;
  back?: () => void;
  /** Keeps it and goes on. */
  done: (changed?: Partial<Draft>) => void;
};

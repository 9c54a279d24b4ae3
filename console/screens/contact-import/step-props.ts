import type { Plan } from "./draft.ts";
import type { Import } from "./import-state.tsx";

export type StepProps = {
  /** The import as the server keeps it. */
  draft: Import;
  /** Tells the server, and goes on where it agrees. */
  done: (plan: Plan) => void;
  back?: () => void;
  /** While it is told. */
  pending: boolean;
  error: Error | null;
};

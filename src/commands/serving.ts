import type { DatabaseUrls } from "../kernel/config.ts";
import type { Role } from "../role.ts";

/** What a process has to do, on which databases. */
export type Work = {
  roles: readonly Role[];
  urls: DatabaseUrls;
  createMasterKey: boolean;
};

/** Whoever does the work: this process or several. */
export type Serving = {
  start(work: Work): Promise<void>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
  /** Finishes nothing. */
  kill(): void;
};

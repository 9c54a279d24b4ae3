import type { Context, Resources } from "./context.ts";
import type { AccountId } from "./ids.ts";
import type { Language } from "./localized.ts";

/**
 * Something that an account can take out, as its domain declares it: `app.ts` hands all of them to `files`, which runs
 * them. `Parameters` is what the domain's own operation asked for; it is kept sealed.
 */
export type ExportKind<Parameters = unknown> = {
  kind: string;
  /** What one must hold to see, download or cancel an export of this kind. */
  permission: `${string}:${string}`;
  /** The formats it comes in, each with its content type and its extension. */
  formats: Readonly<Record<string, { contentType: string; extension: string }>>;
  /** The file's name without extension: `contacts-2026-11-25`. Names nobody. */
  fileName(run: { parameters: Parameters; language: Language; now: Date }): string;
  /**
   * Writes the whole content. After a crash it is called again and starts anew: nothing of the first attempt is kept.
   * It leaves the trace of the people it exports itself, in the transactions that read them.
   */
  produce(run: ExportRun<Parameters>): Promise<void>;
};

export type ExportRun<Parameters = unknown> = {
  resources: Resources;
  accountId: AccountId;
  exportId: number;
  traceId: string;
  parameters: Parameters;
  format: string;
  language: Language;
  /** Why the account takes the data out, as they said. */
  statedPurpose: string;
  /** One unit of work in the name of whoever asked for the export; `reads` as in `WorkOptions`. */
  inUnit: <T>(work: (context: Context) => Promise<T>, reads?: "one_moment") => Promise<T>;
  /** Adds to the file. Waits while pieces are stored, so that memory stays flat. Throws once the export is cancelled. */
  write: (content: string | Buffer) => Promise<void>;
  /** Tells how far it is, for those who watch. Kept with the next piece or after a moment. */
  progress: (rowsDone: number, rowsTotal?: number) => void;
  signal: AbortSignal;
};

import type { Context } from "#kernel/context.ts";

/** A file of an evidence pack: its name, with folders, and what is in it. */
export type EvidenceFile = { name: string; content: string | Buffer };

/**
 * What one subject brings to an evidence pack, declared in that subject's folder and listed in `all-evidence.ts`. Each is asked in a
 * transaction of its own; `from` goes on where it left off, so that what may be long is never in memory whole.
 */
export type EvidenceSource = {
  /** Of each business, of whoever runs the installation, or of both. */
  side: "account" | "operator" | "both";
} & (
  | { files: (context: Context) => Promise<EvidenceFile[]> }
  | {
      /** One file, a line for each row. */
      name: string;
      rows: (context: Context, from: number) => Promise<{ lines: string[]; next: number | undefined }>;
    }
);

/** A value as a file that people and programs read. */
export function jsonFile(name: string, value: unknown): EvidenceFile {
  return { name, content: `${JSON.stringify(value, null, 2)}\n` };
}

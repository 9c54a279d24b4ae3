import type { PersonProof } from "#domains/consent/index.ts";
import type { ExportRun } from "#kernel/export-kind.ts";
import type { Surroundings } from "./surroundings.ts";

/** Writes proofs in one format, batch by batch. */
export type ProofWriter = { add(people: readonly PersonProof[]): Promise<void>; end(): Promise<void> };

export type MakeWriter = (run: Pick<ExportRun, "write" | "inUnit">, around: Surroundings) => ProofWriter;

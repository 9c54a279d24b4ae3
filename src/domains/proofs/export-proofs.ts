import { getBusiness } from "#domains/accounts/index.ts";
import { listPurposes, provePeople, startProving } from "#domains/consent/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import { type Chosen, countChosen, nextChosen } from "./chosen-people.ts";
import { type FormatName, formats, writers } from "./formats.ts";
import type { Surroundings } from "./surroundings.ts";

export type ProofRequest = { people: Chosen };

/** Proof of consent, of one or of all: in one pass, a batch of people at a time, whatever the format. */
export const proofExport: ExportKind<ProofRequest> = {
  kind: "proofs",
  permission: "contacts:export",
  formats,
  fileName: ({ parameters, now }) => `proofs-${parameters.people.kind}-${now.toISOString().slice(0, 10)}`,
  produce,
};

async function produce(run: ExportRun<ProofRequest>): Promise<void> {
  const { people: chosen } = run.parameters;
  const { total, around } = await run.inUnit(async (context) => {
    const proving = await startProving(context);
    const surroundings: Surroundings = {
      proving,
      business: await getBusiness(context),
      purposes: new Map((await listPurposes(context)).map((purpose) => [purpose.id, purpose])),
      url: context.config.url,
      language: run.language,
      now: context.now,
    };
    return { total: await countChosen(context, chosen), around: surroundings };
  });
  const writer = writers[run.format as FormatName](run, around);
  let done = 0;
  for (let from: string | undefined = ""; from !== undefined; ) {
    const at: string = from;
    const batch = await run.inUnit(async (context) => {
      const { people, next } = await nextChosen(context, chosen, {
        size: around.proving.signed.size,
        from: at,
      });
      const proven = await provePeople(context, around.proving, people);
      await traceSet(context, traceOf(run), people);
      return { proven, next };
    });
    if (batch.proven.length > 0) await writer.add(batch.proven);
    done += batch.proven.length;
    run.progress(done, Math.max(total, done));
    from = batch.next;
  }
  await writer.end();
}

function traceOf({ exportId, statedPurpose }: ExportRun) {
  return { operation: "exportProofs", purpose: statedPurpose, kind: "export", setId: exportId } as const;
}

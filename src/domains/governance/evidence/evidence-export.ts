import { PassThrough } from "node:stream";
import type { Context } from "#kernel/context.ts";
import { inAccount, withAccount } from "#kernel/db.ts";
import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Download } from "#kernel/module.ts";
import { wholePermission } from "./one-house.ts";
import { type PackPart, writePack } from "./write-pack.ts";

const contentType = "application/zip";

/** An account's evidence, made in the background like whatever else is taken out: on record, with what for. */
export const evidenceExport: ExportKind<null> = {
  kind: "evidence",
  permission: "governance:read",
  formats: { zip: { contentType, extension: "zip" } },
  fileName: ({ now }) => nameOn(now),
  produce: (run) => writePack({ parts: [businessPart(run)], write: run.write, progress: run.progress }),
};

/** Where a business runs its installation for itself alone: both sides in one archive, for those who may see both. */
export const wholeEvidence: ExportKind<null> = {
  ...evidenceExport,
  kind: "whole_evidence",
  permission: wholePermission,
  produce: (run) => {
    const own = businessPart(run);
    const system = { accountId: operatorAccount } as const;
    const installation: PackPart = {
      side: "operator",
      folder: "installation/",
      inUnit: (work) => own.inUnit((context) => withAccount(context, system, work)),
    };
    return writePack({ parts: [own, installation], write: run.write, progress: run.progress });
  },
};

function businessPart({ inUnit, language }: ExportRun<null>): PackPart {
  return {
    side: "account",
    folder: "",
    inUnit: (work) => inUnit((context) => work({ ...context, language })),
  };
}

/** The installation's, as it is made: each part in a unit of work of its own, and nothing ahead of whoever reads. */
export function operatorEvidence(context: Context): Download {
  const { accountId, actor, traceId, language, now } = context;
  const content = new PassThrough();
  const installation: PackPart = {
    side: "operator",
    folder: "",
    inUnit: (work) => inAccount(context, { accountId, actor, traceId, language }, work),
  };
  writePack({
    parts: [installation],
    write: async (bytes) => {
      if (content.destroyed) throw new Error("nobody reads any more");
      if (!content.write(bytes))
        await new Promise((resolve) => content.once("drain", resolve).once("close", resolve));
    },
    progress: () => {},
  }).then(
    () => content.end(),
    (error: Error) => content.destroy(error),
  );
  return { contentType, fileName: `${nameOn(now)}.zip`, content };
}

function nameOn(now: Date): string {
  return `evidence-${now.toISOString().slice(0, 10)}`;
}

import { PassThrough } from "node:stream";
import type { Context } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import type { Download } from "#kernel/module.ts";
import { writePack } from "./write-pack.ts";

const contentType = "application/zip";

/** An account's evidence, made in the background like whatever else is taken out: on record, with what for. */
export const evidenceExport: ExportKind<null> = {
  kind: "evidence",
  permission: "governance:read",
  formats: { zip: { contentType, extension: "zip" } },
  fileName: ({ now }) => nameOn(now),
  produce: ({ inUnit, language, write, progress }) =>
    writePack({
      side: "account",
      inUnit: (work) => inUnit((context) => work({ ...context, language })),
      write,
      progress,
    }),
};

/** The installation's, as it is made: each part in a unit of work of its own, and nothing ahead of whoever reads. */
export function operatorEvidence(context: Context): Download {
  const { accountId, actor, traceId, language, now } = context;
  const content = new PassThrough();
  writePack({
    side: "operator",
    inUnit: (work) => inAccount(context, { accountId, actor, traceId, language }, work),
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

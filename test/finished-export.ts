import { requestExport } from "#domains/files/index.ts";
import { exportRunner } from "#domains/files/run-export.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { TestResources } from "./resources.ts";

/** A kind that writes its one parameter: for tests of what is around exports. */
export const textExport: ExportKind<{ text: string; times: number }> = {
  kind: "test_text",
  permission: "contacts:read",
  formats: { txt: { contentType: "text/plain", extension: "txt" } },
  fileName: () => "text",
  async produce({ parameters, write, progress }) {
    for (let i = 0; i < parameters.times; i++) {
      await write(parameters.text);
      progress(i + 1, parameters.times);
    }
  },
};

/** An export of the account that is ready to be downloaded. */
export async function finishedExport(
  site: TestResources,
  accountId: number,
  text: string,
): Promise<{ exportId: number }> {
  const exportId = await site.inAccount(accountId, (context) =>
    requestExport(context, textExport, {
      format: "txt",
      parameters: { text, times: 1 },
      statedPurpose: text,
    }),
  );
  await exportRunner(() => [textExport])(
    site.resources,
    { accountId: accountId as AccountId, exportId },
    new AbortController().signal,
  );
  return { exportId };
}

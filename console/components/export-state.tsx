import { useLingui } from "@lingui/react/macro";
import { Badge } from "@mantine/core";
import type { getExport } from "#domains/files/files.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Export = ReplyOf<typeof getExport>;

/** What of an export can still be had. */
export function ExportState({ state, downloadUntil }: Pick<Export, "state" | "downloadUntil">) {
  const { t } = useLingui();
  const looks = {
    queued: { words: t`Waiting`, color: "stone" },
    running: { words: t`In progress`, color: "slate" },
    completed: downloadUntil
      ? { words: t`Ready`, color: "pine" }
      : { words: t`File deleted`, color: "stone" },
    failed: { words: t`Failed`, color: "brick" },
    cancelled: { words: t`Cancelled`, color: "stone" },
  }[state];
  return <Badge color={looks.color}>{looks.words}</Badge>;
}

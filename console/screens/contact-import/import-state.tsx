import { useLingui } from "@lingui/react/macro";
import { Badge } from "@mantine/core";
import type { getImport } from "#domains/contacts/import/import.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Import = ReplyOf<typeof getImport>;

export function ImportState({ state }: Pick<Import, "state">) {
  const { t } = useLingui();
  const looks = {
    draft: { words: t`Being prepared`, color: "stone" },
    checking: { words: t`Being checked`, color: "slate" },
    queued: { words: t`Waiting`, color: "stone" },
    running: { words: t`In progress`, color: "slate" },
    paused: { words: t`Paused`, color: "ochre" },
    completed: { words: t`Done`, color: "pine" },
    failed: { words: t`Failed`, color: "brick" },
    cancelled: { words: t`Cancelled`, color: "stone" },
    undoing: { words: t`Being undone`, color: "slate" },
    undone: { words: t`Undone`, color: "stone" },
  }[state];
  return <Badge color={looks.color}>{looks.words}</Badge>;
}

import { useLingui } from "@lingui/react/macro";
import { Badge } from "@mantine/core";
import type { getImport } from "#domains/contacts/import.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Import = ReplyOf<typeof getImport>;

export function ImportState({ state }: Pick<Import, "state">) {
  const { t } = useLingui();
  const looks = {
    queued: { words: t`Waiting`, color: "stone" },
    running: { words: t`In progress`, color: "slate" },
    completed: { words: t`Done`, color: "pine" },
    failed: { words: t`Failed`, color: "brick" },
  }[state];
  return <Badge color={looks.color}>{looks.words}</Badge>;
}

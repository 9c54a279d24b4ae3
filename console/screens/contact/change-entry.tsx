import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { IconHandStop, IconLockOpen, IconPencil } from "@tabler/icons-react";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { useActorName } from "../../components/use-actor-name.ts";
import { useShownValue } from "../../components/use-shown-value.ts";
import { EntryFrame } from "./entry-frame.tsx";
import type { TimelineEntry } from "./history-entries.ts";

type Of<K extends TimelineEntry["kind"]> = Extract<TimelineEntry, { kind: K }>;

/** Details that somebody changed: what each was and became. */
export function ChangeEntry({ entry }: { entry: Of<"change"> }) {
  const { t } = useLingui();
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const shown = useShownValue();
  const who = useWho(entry.by);
  return (
    <EntryFrame icon={IconPencil} at={entry.at} title={<Trans>Details changed by {who}</Trans>}>
      {entry.values.map(({ name, before, after }) => {
        const attribute = attributes.find((each) => each.name === name);
        const label = attribute?.label ?? (name === "language" ? t`Language` : name);
        const text = (value: typeof before) =>
          value === null ? t`nothing` : attribute ? shown(value, attribute) : String(value);
        const [was, is] = [text(before), text(after)];
        return (
          <Text size="sm" key={name}>
            {label}{" "}
            <Text component="del" inherit c="dimmed">
              {was}
            </Text>{" "}
            → {is}
          </Text>
        );
      })}
    </EntryFrame>
  );
}

/** Their data was held still at their request, or let go again. */
export function RestrictionEntry({ entry }: { entry: Of<"restriction"> }) {
  const who = useWho(entry.by);
  const held = entry.what === "restricted";
  return (
    <EntryFrame
      icon={held ? IconHandStop : IconLockOpen}
      color={held ? "ochre" : "stone"}
      at={entry.at}
      title={held ? <Trans>Data held still by {who}</Trans> : <Trans>Hold lifted by {who}</Trans>}
    >
      <Text size="sm">{entry.reason}</Text>
    </EntryFrame>
  );
}

/** `user:12` as people say it. */
export function useWho(by: string): string {
  const [kind = "", id] = by.split(":");
  return useActorName()(kind, id);
}

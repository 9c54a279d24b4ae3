import { Trans, useLingui } from "@lingui/react/macro";
import { CloseButton, Group, Select, Stack, Text } from "@mantine/core";
import { type Asked, type Mode, modesOf, startOf } from "./asked.ts";
import type { Slot } from "./field.ts";
import { TestInput } from "./test-input.tsx";
import { useModeWords } from "./use-mode-words.ts";

type Props = {
  field: string;
  slot: Slot;
  /** What the condition is about, for those who hear it. */
  about: string;
  asked: Asked;
  change: (asked: Asked) => void;
  /** Takes the slot out of the condition, where it may be left out. */
  remove: (() => void) | undefined;
};

/** One thing that a condition asks: how it is compared, and with what. */
export function SlotInput({ field, slot, about, asked, change, remove }: Props) {
  const { t } = useLingui();
  const words = useModeWords();
  const modes = modesOf(slot);
  const name = slot.required ? about : `${about}, ${slot.label}`;
  return (
    <Stack gap={4}>
      {remove && (
        <Group gap={4}>
          <Text size="sm" c="dimmed">
            {slot.label}
          </Text>
          <CloseButton size="sm" aria-label={t`Do not ask “${slot.label}”`} onClick={remove} />
        </Group>
      )}
      <Group gap="xs" align="flex-start">
        {modes.length > 1 && (
          <Select
            aria-label={t`${name}: comparison`}
            data={modes.map((mode) => ({ value: mode, label: words[mode] }))}
            value={asked.mode}
            onChange={(mode) => mode && change(startOf(mode as Mode, asked.test))}
            allowDeselect={false}
            style={{ flex: "0 1 13rem" }}
          />
        )}
        <TestInput field={field} slot={slot} label={t`${name}: value`} asked={asked} change={change} />
      </Group>
      {(slot.kind === "sealed" || slot.kind === "address") && (
        <Text size="xs" c="dimmed">
          <Trans>Identifying values are sealed: they are found exactly or not at all.</Trans>
        </Text>
      )}
    </Stack>
  );
}

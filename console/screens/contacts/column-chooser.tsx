import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Popover, ScrollArea, Stack } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";

export type ColumnChoice = { id: string; label: string; on: boolean };

type Props = { choices: ColumnChoice[]; toggle: (id: string) => void };

/** Which columns stand in the table; remembered on the device. */
export function ColumnChooser({ choices, toggle }: Props) {
  const { t } = useLingui();
  return (
    <Popover position="bottom-end" shadow="md" radius="lg" trapFocus>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconColumns3 size={18} />}>
          <Trans>Columns</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Columns`}>
        <ScrollArea.Autosize mah="min(24rem, 60dvh)">
          <Stack gap="sm" p={4}>
            {choices.map(({ id, label, on }) => (
              <Checkbox key={id} label={label} checked={on} onChange={() => toggle(id)} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

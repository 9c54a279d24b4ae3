import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Card, Group, Stack, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type ItemFields, mostItems } from "#domains/templates/design/design.api.ts";
import { emptyItem, type FieldValues } from "./design-value.ts";

type Props = {
  fields: ItemFields;
  items: FieldValues[];
  onChange: (items: FieldValues[]) => void;
  /** The fields of one. */
  children: (item: FieldValues, index: number, onChange: (changed: FieldValues) => void) => ReactNode;
};

/** Products, dates, links: as many as there are, in an order one gives them. */
export function BlockItems({ fields, items, onChange, children }: Props) {
  const { t } = useLingui();
  const swap = (from: number, to: number) => {
    const moved = [...items];
    const [one, other] = [items[from], items[to]];
    if (!one || !other) return;
    moved[from] = other;
    moved[to] = one;
    onChange(moved);
  };
  return (
    <Stack gap="sm">
      {items.map((item, index) => {
        const number = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is nothing but its place and its words.
          <Card key={index} padding="md" component="fieldset" m={0}>
            <Group justify="space-between" mb="xs" wrap="nowrap">
              <Text component="legend" fw={600} size="sm" style={{ float: "left" }}>
                {t`No. ${number}`}
              </Text>
              <Group gap={2} wrap="nowrap">
                <ActionIcon
                  aria-label={t`Move no. ${number} up`}
                  disabled={index === 0}
                  onClick={() => swap(index, index - 1)}
                >
                  <IconArrowUp size={18} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t`Move no. ${number} down`}
                  disabled={number === items.length}
                  onClick={() => swap(index, index + 1)}
                >
                  <IconArrowDown size={18} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t`Remove no. ${number}`}
                  color="brick"
                  onClick={() => onChange(items.filter((_, at) => at !== index))}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </Group>
            </Group>
            {children(item, index, (changed) =>
              onChange(items.map((each, at) => (at === index ? changed : each))),
            )}
          </Card>
        );
      })}
      <Button
        variant="default"
        style={{ alignSelf: "flex-start" }}
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={items.length >= mostItems}
        onClick={() => onChange([...items, emptyItem(fields)])}
      >
        <Trans>Add one</Trans>
      </Button>
    </Stack>
  );
}

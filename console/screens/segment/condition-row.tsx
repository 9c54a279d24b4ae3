import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Group, Paper, Select, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { firstOf } from "./asked.ts";
import type { Field, Problem, Slot } from "./field.ts";
import { FieldSelect } from "./field-select.tsx";
import { SlotInput } from "./slot-input.tsx";
import { type Leaf, newLeaf } from "./tree.ts";

type Props = {
  leaf: Leaf;
  fields: readonly Field[];
  problems: readonly Problem[];
  /** Just chosen: what it was chosen from is gone, and whoever has no mouse goes on here. */
  fresh: boolean;
  change: (leaf: Leaf) => void;
  remove: () => void;
};

/** One condition: what it is about, whether it holds, and what is asked. */
export function ConditionRow({ leaf, fields, problems, fresh, change, remove }: Props) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement & HTMLFieldSetElement>(null);
  useEffect(() => {
    if (fresh) box.current?.focus();
  }, [fresh]);
  const field = fields.find(({ id }) => id === leaf.field);
  const label = field?.label ?? leaf.field.replace(/^attribute\./, "");
  const shown = (field?.slots ?? []).filter(({ name, required }) => required || leaf.where[name]);
  const more = (field?.slots ?? []).filter(({ name, required }) => !required && !leaf.where[name]);
  const put = (slot: Slot, asked = firstOf(slot)) =>
    change({ ...leaf, where: { ...leaf.where, [slot.name]: asked } });
  const drop = ({ name }: Slot) => {
    const { [name]: _, ...where } = leaf.where;
    change({ ...leaf, where });
  };
  return (
    <Paper
      withBorder
      p="sm"
      radius="md"
      component="fieldset"
      aria-label={label}
      m={0}
      miw={0}
      ref={box}
      tabIndex={-1}
    >
      <Group align="flex-start" wrap="nowrap" gap="xs">
        <Stack gap="xs" style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs" align="flex-start">
            <FieldSelect
              fields={fields}
              value={leaf.field}
              unknown={field ? undefined : label}
              choose={(id) => change({ ...newLeaf(id, fields), key: leaf.key, not: leaf.not })}
            />
            <Select
              aria-label={t`${label}: holds or not`}
              data={[
                { value: "yes", label: t`is so` },
                { value: "no", label: t`is not so` },
              ]}
              value={leaf.not ? "no" : "yes"}
              onChange={(value) => change({ ...leaf, not: value === "no" })}
              allowDeselect={false}
              style={{ flex: "0 1 9rem" }}
            />
          </Group>
          {shown.map((slot) => (
            <SlotInput
              key={slot.name}
              field={leaf.field}
              slot={slot}
              about={label}
              asked={leaf.where[slot.name] ?? firstOf(slot)}
              change={(asked) => put(slot, asked)}
              remove={slot.required ? undefined : () => drop(slot)}
            />
          ))}
          {more.length > 0 && (
            <Group gap="xs">
              {more.map((slot) => (
                <Button
                  key={slot.name}
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconPlus size={14} />}
                  onClick={() => put(slot)}
                >
                  {slot.label}
                </Button>
              ))}
            </Group>
          )}
          {problems.map(({ kind, message }) => (
            <Text key={kind} size="sm" c="brick" role="alert">
              {message}
            </Text>
          ))}
        </Stack>
        <ActionIcon variant="subtle" color="stone" aria-label={t`Take out “${label}”`} onClick={remove}>
          <IconTrash size={18} />
        </ActionIcon>
      </Group>
      {leaf.not && field?.group === "attributes" && (
        <Text size="xs" c="dimmed">
          <Trans>Also finds those of whom nothing is known.</Trans>
        </Text>
      )}
    </Paper>
  );
}

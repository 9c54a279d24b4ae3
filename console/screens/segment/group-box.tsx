import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Group, Paper, Select, Stack, Text } from "@mantine/core";
import { IconFolderPlus, IconPlus, IconTrash } from "@tabler/icons-react";
import { Fragment, useRef, useState } from "react";
import { deepest } from "#domains/contacts/segments/definition.api.ts";
import { ConditionRow } from "./condition-row.tsx";
import type { Field, Problem } from "./field.ts";
import { FieldSelect } from "./field-select.tsx";
import { type Branch, isBranch, newBranch, newLeaf, type Part } from "./tree.ts";

export type Editing = {
  fields: readonly Field[];
  problems: readonly Problem[];
  change: (key: number, change: (part: Part) => Part | undefined) => void;
  add: (key: number, part: Part) => void;
  match: (key: number, match: Branch["match"]) => void;
};

type Props = { branch: Branch; path: string; depth: number; editing: Editing };

/** Conditions and groups that must all hold, of which one must, or of which none may. */
export function GroupBox({ branch, path, depth, editing }: Props) {
  const { t } = useLingui();
  const outermost = depth === 1;
  const [added, setAdded] = useState<number>();
  const box = useRef<HTMLDivElement & HTMLFieldSetElement>(null);
  const takeOut = (key: number) => {
    editing.change(key, () => undefined);
    // Its button goes with it.
    box.current?.focus();
  };
  const choices = [
    { value: "all", label: t`All of these are so` },
    { value: "any", label: t`At least one of these is so` },
    { value: "none", label: t`None of these is so` },
  ];
  return (
    <Paper
      withBorder={!outermost}
      p={outermost ? 0 : "sm"}
      radius="md"
      component="fieldset"
      aria-label={outermost ? t`Conditions` : t`Group of conditions`}
      m={0}
      miw={0}
      ref={box}
      tabIndex={-1}
      style={outermost ? { border: "none" } : undefined}
      bg={outermost ? "transparent" : "var(--mantine-color-default-hover)"}
    >
      <Stack gap="sm">
        <Group wrap="nowrap" justify="space-between">
          <Select
            aria-label={t`How these go together`}
            data={choices}
            value={branch.match}
            onChange={(match) => match && editing.match(branch.key, match as Branch["match"])}
            allowDeselect={false}
            style={{ flex: "0 1 18rem" }}
          />
          {!outermost && (
            <ActionIcon
              variant="subtle"
              color="stone"
              aria-label={t`Take out this group`}
              onClick={() => editing.change(branch.key, () => undefined)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          )}
        </Group>
        {branch.of.map((part, index) => {
          const own = `${path}${path && "."}of.${index}`;
          return (
            <Fragment key={part.key}>
              {index > 0 && (
                <Text size="sm" fw={600} c="dimmed" pl="sm">
                  {branch.match === "all" ? <Trans>and</Trans> : <Trans>or</Trans>}
                </Text>
              )}
              {isBranch(part) ? (
                <GroupBox branch={part} path={own} depth={depth + 1} editing={editing} />
              ) : (
                <ConditionRow
                  leaf={part}
                  fields={editing.fields}
                  problems={editing.problems.filter((problem) => problem.path === own)}
                  fresh={part.key === added}
                  change={(changed) => editing.change(part.key, () => changed)}
                  remove={() => takeOut(part.key)}
                />
              )}
            </Fragment>
          );
        })}
        <Adding branch={branch} depth={depth} editing={editing} added={setAdded} />
      </Stack>
    </Paper>
  );
}

/** A condition begins with what it is about; a group with its first condition. */
function Adding({ branch, depth, editing, added }: Omit<Props, "path"> & { added: (key: number) => void }) {
  const [choosing, setChoosing] = useState(false);
  if (choosing || branch.of.length === 0) {
    return (
      <Group>
        <FieldSelect
          fields={editing.fields}
          value={null}
          autoFocus={choosing}
          choose={(id) => {
            const leaf = newLeaf(id, editing.fields);
            setChoosing(false);
            added(leaf.key);
            editing.add(branch.key, leaf);
          }}
        />
      </Group>
    );
  }
  return (
    <Group gap="xs">
      <Button
        variant="light"
        size="compact-md"
        leftSection={<IconPlus size={16} />}
        onClick={() => setChoosing(true)}
      >
        <Trans>Add a condition</Trans>
      </Button>
      {depth < deepest && (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconFolderPlus size={16} />}
          onClick={() => editing.add(branch.key, newBranch(branch.match === "any" ? "all" : "any"))}
        >
          <Trans>Add a group</Trans>
        </Button>
      )}
    </Group>
  );
}

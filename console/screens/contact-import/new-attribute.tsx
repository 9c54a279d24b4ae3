import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { createAttribute, getAttributes, mostLetters } from "#domains/contacts/attributes.api.ts";
import type { getImportPreview } from "#domains/contacts/import/import.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction } from "../../api/use-operation.ts";
import { type Attribute, hasOptions } from "../../components/attribute.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { GroundField, groundNeeded } from "../../components/ground-field.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { useTypeNames } from "../../components/use-type-names.ts";

type Column = ReplyOf<typeof getImportPreview>["columns"][number];
type Props = { column: Column; close: () => void; done: (name: string) => void };

/** An attribute for a column that has none yet, without leaving the import. Its button does not submit the step. */
export function NewAttribute({ column, close, done }: Props) {
  const { t } = useLingui();
  const types = useTypeNames();
  const [label, setLabel] = useState(column.name);
  const [type, setType] = useState<Attribute["type"]>(column.type);
  const [identifying, setIdentifying] = useState(column.identifying);
  const [ground, setGround] = useState("");
  const [options, setOptions] = useState("");
  const { special, attributeName } = column;
  const create = useAction(createAttribute, {
    invalidates: [getAttributes],
    onSuccess: ({ name }) => done(name),
  });
  const send = () => {
    if (!label.trim()) return;
    create.mutate({
      params: { category: "normal", name: attributeName },
      body: {
        type,
        label: label.trim().slice(0, mostLetters),
        identifying,
        ...(hasOptions(type) ? { enumeration: linesOf(options).map((each) => ({ label: each })) } : {}),
        ...(ground.trim() ? { ground: ground.trim() } : {}),
      },
    });
  };
  return (
    <Stack gap="sm" role="group" aria-label={t`New attribute`} p="md">
      {special && (
        <Guidance
          tone="warn"
          why={
            <Trans>
              Health, religion, opinions, origin, sexual life, union membership, genetics and biometrics may
              not be kept unless the law names an exception. Most often the best answer is to leave the column
              out.
            </Trans>
          }
        >
          <Trans>
            This column seems to tell of {special}, which the law protects specially. Leave it out unless you
            can say what permits you to hold it.
          </Trans>
        </Guidance>
      )}
      <TextInput
        label={t`Name of the attribute`}
        description={t`In e-mails: ${attributeName}`}
        value={label}
        maxLength={mostLetters}
        onChange={(event) => setLabel(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          send();
        }}
        autoFocus
      />
      <Select
        label={t`What it holds`}
        description={t`Guessed from the first rows. A value that does not fit is left out, and you are told.`}
        data={Object.entries(types).map(([value, { name }]) => ({ value, label: name }))}
        value={type}
        allowDeselect={false}
        onChange={(chosen) => {
          if (!chosen) return;
          setType(chosen as Attribute["type"]);
          setIdentifying(chosen === "text" || chosen === "id");
          const { one, several } = column.options;
          setOptions((chosen === "category" ? one : several).join("\n"));
        }}
      />
      {hasOptions(type) && (
        <Textarea
          label={t`What can be chosen`}
          description={t`One a line. Here is what the first rows hold; add what only comes further down.`}
          autosize
          minRows={3}
          maxRows={10}
          value={options}
          onChange={(event) => setOptions(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label={t`It may tell who somebody is`}
        description={t`A name, a telephone, a customer number. Such values are sealed: safer, but segments find them by the whole value only.`}
        checked={identifying}
        onChange={(event) => setIdentifying(event.currentTarget.checked)}
      />
      <GroundField error={create.error} value={ground} onChange={setGround} />
      {create.error && !groundNeeded(create.error) && <ErrorPanel error={create.error} />}
      <Group>
        <Button variant="light" disabled={!label.trim()} loading={create.isPending} onClick={send}>
          <Trans>Create the attribute</Trans>
        </Button>
        <Button variant="subtle" onClick={close}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        <Trans>It is added to your account at once, for all contacts.</Trans>
      </Text>
    </Stack>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

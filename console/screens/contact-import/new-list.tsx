import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { createList, getLists } from "#domains/contacts/lists.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { GroundField, groundNeeded } from "../../components/ground-field.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";

type Props = { close: () => void; done: (id: number) => void };

/** A list without leaving the import. It stands inside the step's form, so its button does not submit. */
export function NewList({ close, done }: Props) {
  const { t } = useLingui();
  const nameOf = usePurposeName();
  const [name, setName] = useState("");
  const [ground, setGround] = useState("");
  const [purposeId, setPurposeId] = useState<string | null>(null);
  const purposes = (useOperation(listPurposes).data?.purposes ?? []).filter(({ archivedAt }) => !archivedAt);
  const chosen = purposeId ?? String(purposes.find(({ kind }) => kind === "marketing")?.id ?? "");
  const create = useAction(createList, { invalidates: [getLists], onSuccess: ({ id }) => done(id) });
  const send = () => {
    if (!name.trim() || !chosen || create.isPending) return;
    const given = ground.trim() ? { ground: ground.trim() } : {};
    create.mutate({ body: { name: name.trim(), purposeId: Number(chosen), ...given } });
  };
  return (
    <Stack gap="sm" role="group" aria-label={t`New list`}>
      <TextInput
        label={t`Name of the list`}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          send();
        }}
        autoFocus
      />
      <Select
        label={t`Written to for`}
        data={purposes.map((one) => ({ value: String(one.id), label: nameOf(one) }))}
        value={chosen}
        allowDeselect={false}
        onChange={setPurposeId}
      />
      <GroundField error={create.error} value={ground} onChange={setGround} />
      {create.error && !groundNeeded(create.error) && <ErrorPanel error={create.error} />}
      <Group>
        <Button variant="light" disabled={!name.trim() || !chosen} loading={create.isPending} onClick={send}>
          <Trans>Create the list</Trans>
        </Button>
        <Button variant="subtle" onClick={close}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

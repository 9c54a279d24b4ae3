import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { createList, getLists } from "#domains/contacts/lists.api.ts";
import { ApiError } from "../../api/api-error.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
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
  const needsGround = create.error instanceof ApiError && create.error.reason === "contacts.ground_needed";
  return (
    <Stack gap="sm" role="group" aria-label={t`New list`}>
      <TextInput
        label={t`Name of the list`}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        autoFocus
      />
      <Select
        label={t`Written to for`}
        data={purposes.map((one) => ({ value: String(one.id), label: nameOf(one) }))}
        value={chosen}
        allowDeselect={false}
        onChange={setPurposeId}
      />
      {(needsGround || ground) && (
        <TextInput
          label={t`Why you may hold this`}
          value={ground}
          maxLength={500}
          onChange={(event) => setGround(event.currentTarget.value)}
        />
      )}
      {create.error && <ErrorPanel error={create.error} />}
      <Group>
        <Button
          variant="light"
          disabled={!name.trim() || !chosen}
          loading={create.isPending}
          onClick={() =>
            create.mutate({
              body: {
                name: name.trim(),
                purposeId: Number(chosen),
                ...(ground.trim() ? { ground: ground.trim() } : {}),
              },
            })
          }
        >
          <Trans>Create the list</Trans>
        </Button>
        <Button variant="subtle" onClick={close}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { createFolder, getFolders, updateFolder } from "#domains/contacts/folders.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast, toastUndo } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Folder } from "./folder.ts";

type Props = {
  opened: boolean;
  folder: Folder | undefined;
  created: (id: number) => void;
  close: () => void;
};

/** A new folder, or another name for one. */
export function FolderForm(props: Props) {
  const { t } = useLingui();
  const title = props.folder ? t`Rename “${props.folder.name}”` : t`New folder`;
  return (
    <Modal opened={props.opened} onClose={props.close} title={<Text fw={600}>{title}</Text>}>
      {props.opened && <Form {...props} />}
    </Modal>
  );
}

function Form({ folder, created, close }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const create = useAction(createFolder, { invalidates: [getFolders] });
  const rename = useAction(updateFolder, { invalidates: [getFolders] });
  const { form, rest } = useServerForm(
    { initialValues: { name: folder?.name ?? "" }, validate: { name: required } },
    create.error ?? rename.error,
  );
  const submit = form.onSubmit(async (typed) => {
    const name = typed.name.trim();
    try {
      if (folder) {
        const input = (named: string) => ({ params: { folderId: folder.id }, body: { name: named } });
        await rename.mutateAsync(input(name));
        toastUndo(t`Renamed to “${name}”.`, () => rename.mutateAsync(input(folder.name)));
      } else {
        const { id } = await create.mutateAsync({ body: { name } });
        toast(t`“${name}” is ready.`);
        created(id);
      }
      close();
    } catch {
      // shown by the form
    }
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label={t`Name`} maxLength={200} data-autofocus {...form.getInputProps("name")} />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending || rename.isPending}>
            {folder ? <Trans>Rename</Trans> : <Trans>Create</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

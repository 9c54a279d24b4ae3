import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { createFolder, getFolders, updateFolder } from "#domains/contacts/folders.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { toast, toastUndo } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Folder } from "./folder.ts";

type Props = {
  folder: Folder | undefined;
  created: (id: number) => void;
  close: () => void;
};

/** A new folder, or another name for one. */
export function FolderForm({ folder, created, close }: Props) {
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
    <FormDialog
      title={folder ? t`Rename “${folder.name}”` : t`New folder`}
      submit={submit}
      rest={rest}
      verb={folder ? t`Rename` : t`Create`}
      pending={create.isPending || rename.isPending}
      close={close}
    >
      <TextInput label={t`Name`} maxLength={200} data-autofocus {...form.getInputProps("name")} />
    </FormDialog>
  );
}

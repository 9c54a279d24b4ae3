import { Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getFolders } from "#domains/contacts/folders.api.ts";
import { createList, getLists, updateList } from "#domains/contacts/lists.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { GroundField, groundNeeded } from "../../components/ground-field.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { toast, toastUndo } from "../../components/undo-toast.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Folder } from "./folder.ts";
import type { List } from "./list.ts";

type Props = {
  list: List | undefined;
  folders: Folder[];
  /** The folder that is looked at: where a new list goes unless another is chosen. */
  folderId: number | undefined;
  close: () => void;
};

/** A new list, or another name for one. */
export function ListForm({ list, folders, folderId, close }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const nameOf = usePurposeName();
  const purposes = (useOperation(listPurposes).data?.purposes ?? []).filter(({ archivedAt }) => !archivedAt);
  const create = useAction(createList, { invalidates: [getLists, getFolders] });
  const rename = useAction(updateList, { invalidates: [getLists] });
  const error = create.error ?? rename.error;
  const { form, rest } = useServerForm(
    {
      initialValues: {
        name: list?.name ?? "",
        purposeId: "",
        folderId: String(folderId ?? folders[0]?.id ?? ""),
        ground: list?.ground ?? "",
      },
      validate: { name: required },
    },
    error,
  );
  // The newsletter, unless something else is chosen.
  const chosen = form.values.purposeId || String(purposes.find(({ kind }) => kind === "marketing")?.id ?? "");
  const submit = form.onSubmit(async ({ name, ground, folderId: folder }) => {
    const body = { name: name.trim(), ...(ground.trim() ? { ground: ground.trim() } : {}) };
    try {
      if (list) {
        const input = (named: typeof body) => ({ params: { listId: list.id }, body: named });
        await rename.mutateAsync(input(body));
        const before = { name: list.name, ...(list.ground ? { ground: list.ground } : {}) };
        toastUndo(t`Renamed to “${body.name}”.`, () => rename.mutateAsync(input(before)));
      } else {
        const { warnings } = await create.mutateAsync({
          body: {
            ...body,
            purposeId: Number(chosen),
            ...(folder ? { folderId: Number(folder) } : {}),
          },
        });
        toast([t`“${body.name}” is ready.`, ...warnings.map(({ message }) => message)].join(" "));
      }
      close();
    } catch {
      // shown by the form
    }
  });
  return (
    <FormDialog
      title={list ? t`Rename “${list.name}”` : t`New list`}
      submit={submit}
      rest={rest && !groundNeeded(rest) ? rest : null}
      verb={list ? t`Rename` : t`Create`}
      pending={create.isPending || rename.isPending}
      close={close}
    >
      <TextInput label={t`Name`} maxLength={200} data-autofocus {...form.getInputProps("name")} />
      {!list && (
        <Select
          label={t`Written to for`}
          data={purposes.map((purpose) => ({ value: String(purpose.id), label: nameOf(purpose) }))}
          allowDeselect={false}
          {...form.getInputProps("purposeId")}
          value={chosen}
        />
      )}
      {!list && folders.length > 1 && (
        <Select
          label={t`Folder`}
          data={folders.map(({ id, name }) => ({ value: String(id), label: name }))}
          allowDeselect={false}
          {...form.getInputProps("folderId")}
        />
      )}
      <GroundField
        error={error}
        value={form.values.ground}
        onChange={(typed) => form.setFieldValue("ground", typed)}
      />
      {!list && (
        <Guidance
          why={
            <Trans>
              People agree to something definite. One list with one purpose keeps that promise: nobody gets
              what they did not agree to. The purpose can’t be changed later; make another list instead.
            </Trans>
          }
        >
          <Trans>Everybody on this list is written to for the same purpose.</Trans>
        </Guidance>
      )}
    </FormDialog>
  );
}

import { useLingui } from "@lingui/react/macro";
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { type Control, type Listing, type Side, sides } from "./control.ts";

type Props = { side: Side; control: Control; people: Listing["people"]; close: () => void };

/** What is to be done about what was found. */
export function AddAction({ side, control, people, close }: Props) {
  const { t } = useLingui();
  const { addAction, list } = sides[side];
  const add = useAction(addAction, { invalidates: [list, getStanding], onSuccess: close });
  const { form, rest } = useServerForm({ initialValues: { what: "", dueOn: "", ownerId: "" } }, add.error);
  const submit = form.onSubmit(({ what, dueOn, ownerId }) =>
    add.mutate({
      body: { control: control.key, what, dueOn: dueOn || null, ownerId: ownerId ? Number(ownerId) : null },
    }),
  );
  return (
    <FormDialog
      title={control.name}
      submit={submit}
      rest={rest}
      verb={t`Note it`}
      pending={add.isPending}
      close={close}
    >
      <Textarea
        label={t`What is to be done`}
        required
        autosize
        minRows={2}
        maxLength={4000}
        {...form.getInputProps("what")}
      />
      <NativeSelect
        label={t`Who does it`}
        description={t`They are reminded by e-mail in the week of its day.`}
        data={[
          { value: "", label: t`Nobody in particular` },
          ...people.map(({ userId, name }) => ({ value: String(userId), label: name })),
        ]}
        {...form.getInputProps("ownerId")}
      />
      <TextInput type="date" label={t`By when`} {...form.getInputProps("dueOn")} />
    </FormDialog>
  );
}

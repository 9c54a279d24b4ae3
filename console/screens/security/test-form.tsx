import { useLingui } from "@lingui/react/macro";
import { Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import {
  addIntrusionTest,
  listIntrusionTests,
  saveIntrusionTest,
} from "#domains/governance/security/security.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { IntrusionTest } from "./weakness-shape.ts";

/** An intrusion test, new or to be corrected. */
export function TestForm({ test, close }: { test: IntrusionTest | null; close: () => void }) {
  const { t } = useLingui();
  const { required } = useRules();
  const then = { invalidates: [listIntrusionTests], onSuccess: close };
  const add = useAction(addIntrusionTest, then);
  const save = useAction(saveIntrusionTest, then);
  const { form, rest } = useServerForm(
    {
      initialValues: {
        name: test?.name ?? "",
        kind: test?.kind ?? ("outside" as const),
        tester: test?.tester ?? "",
        beganOn: test?.beganOn ?? new Date().toISOString().slice(0, 10),
        endedOn: test?.endedOn ?? "",
        summary: test?.summary ?? "",
      },
      validate: { name: required, tester: required, beganOn: required },
    },
    add.error ?? save.error,
  );
  const submit = form.onSubmit(({ endedOn, ...fields }) => {
    const body = { ...fields, endedOn: endedOn || null };
    if (test) save.mutate({ params: { testId: test.id }, body });
    else add.mutate({ body });
  });
  return (
    <FormDialog
      title={t`Intrusion test`}
      size="lg"
      submit={submit}
      rest={rest}
      verb={t`Save`}
      pending={add.isPending || save.isPending}
      close={close}
    >
      <TextInput
        label={t`What was tested`}
        required
        maxLength={200}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <NativeSelect
        label={t`How`}
        data={[
          { value: "outside", label: t`By somebody from outside` },
          { value: "inside", label: t`By ourselves` },
          { value: "automatic", label: t`By a program` },
        ]}
        {...form.getInputProps("kind")}
      />
      <TextInput label={t`Who tested`} required maxLength={200} {...form.getInputProps("tester")} />
      <Group gap="sm" grow>
        <TextInput type="date" label={t`Began on`} required {...form.getInputProps("beganOn")} />
        <TextInput type="date" label={t`Ended on`} {...form.getInputProps("endedOn")} />
      </Group>
      <Textarea
        label={t`Scope and result`}
        description={t`Kept sealed. Each finding is entered as a weakness of its own.`}
        autosize
        minRows={3}
        maxLength={20_000}
        {...form.getInputProps("summary")}
      />
    </FormDialog>
  );
}

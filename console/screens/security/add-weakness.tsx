import { useLingui } from "@lingui/react/macro";
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import {
  addWeakness,
  listIntrusionTests,
  listWeaknesses,
} from "#domains/governance/security/security.api.ts";
import type { WeaknessPart } from "#domains/governance/security/weakness-words.api.ts";
import { housePath } from "../../api/current-account.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { PartsField } from "./parts-field.tsx";

/** What a test or somebody of one's own found. */
export function AddWeakness({ close }: { close: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { required } = useRules();
  const tests = useOperation(listIntrusionTests).data?.tests ?? [];
  const add = useAction(addWeakness, {
    invalidates: [listWeaknesses, listIntrusionTests],
    onSuccess: ({ id }) => void navigate({ to: housePath(`/governance/security/${id}`) }),
  });
  const { form, rest } = useServerForm(
    {
      initialValues: { title: "", text: "", parts: [] as WeaknessPart[], test: "" },
      validate: { title: required },
    },
    add.error,
  );
  const submit = form.onSubmit(({ test, ...body }) =>
    add.mutate({ body: { ...body, test: test ? Number(test) : null } }),
  );
  return (
    <FormDialog
      title={t`Enter a weakness`}
      size="lg"
      submit={submit}
      rest={rest}
      verb={t`Enter it`}
      pending={add.isPending}
      close={close}
    >
      <TextInput
        label={t`In a few words`}
        required
        maxLength={200}
        data-autofocus
        {...form.getInputProps("title")}
      />
      <Textarea
        label={t`How it shows`}
        description={t`Steps that show it, and what somebody could do with it. It is kept sealed.`}
        autosize
        minRows={4}
        maxLength={20_000}
        {...form.getInputProps("text")}
      />
      <PartsField {...form.getInputProps("parts")} />
      {tests.length > 0 && (
        <NativeSelect
          label={t`Found by`}
          data={[
            { value: "", label: t`Ourselves` },
            ...tests.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          {...form.getInputProps("test")}
        />
      )}
    </FormDialog>
  );
}

import { useLingui } from "@lingui/react/macro";
import { NumberInput, Radio, Select, Stack, TextInput } from "@mantine/core";
import { addSuppression, listSuppressions } from "#domains/consent/blocks.api.ts";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getSenders } from "#domains/delivery/senders.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { useServerForm } from "../../components/use-server-form.ts";

/** Keeps messages from an address: all, or part of them; for good, or for a time. */
export function AddBlock({ close }: { close: () => void }) {
  const { t } = useLingui();
  const nameOf = usePurposeName();
  const purposes = useOperation(listPurposes);
  const senders = useOperation(getSenders);
  const add = useAction(addSuppression, {
    invalidates: [listSuppressions],
    onSuccess: () => {
      toast(t`Blocked.`);
      close();
    },
  });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        email: "",
        kind: "everything",
        purposeId: "",
        senderAddress: "",
        days: "" as number | "",
      },
      validate: {
        email: (email) => (email.includes("@") ? null : t`A whole address is needed.`),
        purposeId: (id, { kind }) => (kind === "purpose" && !id ? t`Choose one.` : null),
        senderAddress: (address, { kind }) => (kind === "sender" && !address ? t`Choose one.` : null),
      },
    },
    add.error,
  );
  const { kind } = form.values;
  const submit = form.onSubmit(({ email, purposeId, senderAddress, days }) =>
    add.mutate({
      body: {
        email: email.trim(),
        scope: {
          kind: kind as "everything",
          ...(kind === "purpose" ? { purposeId: Number(purposeId) } : {}),
          ...(kind === "sender" ? { senderAddress } : {}),
        },
        ...(days ? { expiresAt: new Date(Date.now() + days * 24 * 3600 * 1000).toISOString() } : {}),
      },
    }),
  );
  return (
    <FormDialog
      title={t`Block an address`}
      submit={submit}
      rest={rest}
      verb={t`Block`}
      pending={add.isPending}
      close={close}
    >
      <TextInput label={t`Address`} data-autofocus maxLength={254} {...form.getInputProps("email")} />
      <Radio.Group label={t`What is kept back`} {...form.getInputProps("kind")}>
        <Stack gap="xs" mt="xs">
          <Radio value="everything" label={t`Everything`} description={t`Receipts and passwords, too.`} />
          <Radio value="marketing" label={t`All advertising`} />
          <Radio value="purpose" label={t`What is for one purpose`} />
          <Radio value="sender" label={t`What one sender writes`} />
        </Stack>
      </Radio.Group>
      {kind === "purpose" && (
        <Select
          label={t`Purpose`}
          data={(purposes.data?.purposes ?? [])
            .filter((purpose) => purpose.kind !== "tracking")
            .map((purpose) => ({ value: String(purpose.id), label: nameOf(purpose) }))}
          {...form.getInputProps("purposeId")}
        />
      )}
      {kind === "sender" && (
        <Select
          label={t`Sender`}
          data={(senders.data?.senders ?? []).map(({ email }) => email)}
          {...form.getInputProps("senderAddress")}
        />
      )}
      <NumberInput
        label={t`For how many days`}
        description={t`Empty: until somebody lifts it.`}
        min={1}
        max={3650}
        allowDecimal={false}
        {...form.getInputProps("days")}
      />
    </FormDialog>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Radio, Stack, Textarea } from "@mantine/core";
import { listCustomerAccess, reviewGlass } from "#domains/governance/staff/staff.api.ts";
import { getOperatorStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

type Props = { params: { customer: number; accessId: number }; customer: string; close: () => void };

/** Whether entering without being let was right; the customer reads it. */
export function ReviewEmergency({ params, customer, close }: Props) {
  const { t } = useLingui();
  const review = useAction(reviewGlass, {
    invalidates: [listCustomerAccess, getOperatorStanding],
    onSuccess: close,
  });
  const { form, rest } = useServerForm(
    {
      initialValues: { verdict: "justified", words: "" },
      validate: {
        words: (text: string) =>
          text.trim().length < 10 ? t`Say in a sentence how you came to that.` : null,
      },
    },
    review.error,
  );
  const submit = form.onSubmit(({ verdict, words }) =>
    review.mutate({ params, body: { verdict: verdict as "justified" | "not_justified", words } }),
  );
  return (
    <FormDialog
      title={t`The emergency at ${customer}`}
      submit={submit}
      rest={rest}
      verb={t`Save`}
      pending={review.isPending}
      close={close}
    >
      <Radio.Group label={t`Was it right to enter?`} {...form.getInputProps("verdict")}>
        <Stack gap="xs" mt="xs">
          <Radio value="justified" label={t`Yes: harm was happening, and asking would have taken too long`} />
          <Radio value="not_justified" label={t`No: they should have asked`} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={t`Your reasons`}
        description={t`${customer} reads this.`}
        autosize
        minRows={3}
        maxLength={2000}
        {...form.getInputProps("words")}
      />
    </FormDialog>
  );
}

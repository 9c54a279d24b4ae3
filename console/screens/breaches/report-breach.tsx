import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { listBreaches, reportBreach } from "#domains/governance/breaches/breaches.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { BreachFields, noBreachFacts } from "../../components/breach-fields.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { fromField, toField } from "../../components/local-moment.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { Done } from "./done.tsx";
import { useBreachWords } from "./use-breach-words.ts";

type Props = { as: "breach" | "exercise"; opens: boolean; close: () => void };

/** A suspicion, a breach, or an exercise: enough to begin with. */
export function ReportBreach({ as, opens, close }: Props) {
  const { t } = useLingui();
  const words = useBreachWords();
  const { required } = useRules();
  const navigate = useNavigate();
  const report = useAction(reportBreach, {
    invalidates: [listBreaches],
    onSuccess: ({ id }) => opens && navigate({ to: accountPath(`/governance/breaches/${id}`) }),
  });
  const now = toField(new Date());
  const { form, rest } = useServerForm(
    {
      initialValues: {
        ...noBreachFacts(new Date()),
        certain: false,
        awareAt: now,
        byProcessor: false,
        processorNotifiedAt: now,
      },
      validate: { name: required },
    },
    report.error,
  );
  const { certain, byProcessor } = form.values;
  const submit = form.onSubmit(({ name, facts, kinds, suspectedAt, awareAt, processorNotifiedAt }) =>
    report.mutate({
      body: {
        name,
        facts,
        kinds,
        suspectedAt: fromField(suspectedAt) ?? new Date().toISOString(),
        awareAt: certain ? fromField(awareAt) : null,
        processorNotifiedAt: byProcessor ? fromField(processorNotifiedAt) : null,
        exercise: as === "exercise",
      },
    }),
  );
  const title = as === "exercise" ? t`Begin an exercise` : t`Report something`;
  if (report.isSuccess && !opens)
    return (
      <Done title={title} close={close}>
        <Trans>Thank you. The owners are told now and will see to it.</Trans>
      </Done>
    );
  return (
    <FormDialog
      title={title}
      size="lg"
      submit={submit}
      rest={rest}
      verb={as === "exercise" ? t`Begin` : t`Report it`}
      pending={report.isPending}
      close={close}
    >
      {as === "exercise" && (
        <Text size="sm">
          <Trans>
            Everything is as in earnest, marked as an exercise: owners get the messages, nobody else does.
          </Trans>
        </Text>
      )}
      <BreachFields form={form as never} hint={words.fields.facts.hint} />
      <Checkbox
        label={t`It is certain that personal data is concerned`}
        description={t`If not, leave it: you say so later, and the 72 hours begin then.`}
        {...form.getInputProps("certain", { type: "checkbox" })}
      />
      {certain && (
        <TextInput
          type="datetime-local"
          label={t`Since when that is known`}
          max={now}
          {...form.getInputProps("awareAt")}
        />
      )}
      <Checkbox
        label={t`A provider told us of it`}
        {...form.getInputProps("byProcessor", { type: "checkbox" })}
      />
      {byProcessor && (
        <TextInput
          type="datetime-local"
          label={t`When the provider told us`}
          max={now}
          {...form.getInputProps("processorNotifiedAt")}
        />
      )}
    </FormDialog>
  );
}

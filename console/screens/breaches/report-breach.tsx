import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type kinds, listBreaches, reportBreach } from "#domains/governance/breaches/breaches.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { fromField, toField } from "../../components/local-moment.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { KindsField } from "./kinds-field.tsx";
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
        name: "",
        facts: "",
        kinds: ["confidentiality"] as (typeof kinds)[number][],
        suspectedAt: now,
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
  const submit = form.onSubmit(({ name, facts, kinds: chosen, suspectedAt, awareAt, processorNotifiedAt }) =>
    report.mutate({
      body: {
        name,
        facts,
        kinds: chosen,
        suspectedAt: fromField(suspectedAt) ?? new Date().toISOString(),
        awareAt: certain ? fromField(awareAt) : null,
        processorNotifiedAt: byProcessor ? fromField(processorNotifiedAt) : null,
        exercise: as === "exercise",
      },
    }),
  );
  const title = as === "exercise" ? t`Begin an exercise` : t`Report something`;
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{title}</Text>}>
      {report.isSuccess && !opens ? (
        <Stack>
          <Text role="status">
            <Trans>Thank you. The owners are told now and will see to it.</Trans>
          </Text>
          <Group justify="flex-end">
            <Button onClick={close}>
              <Trans>Close</Trans>
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {as === "exercise" && (
              <Text size="sm">
                <Trans>
                  Everything is as in earnest, marked as an exercise: owners get the messages, nobody else
                  does.
                </Trans>
              </Text>
            )}
            {rest && <ErrorPanel error={rest} />}
            <TextInput
              label={t`In a few words`}
              placeholder={t`A file sent to the wrong person`}
              required
              maxLength={200}
              data-autofocus
              {...form.getInputProps("name")}
            />
            <Textarea
              label={words.fields.facts.label}
              description={words.fields.facts.hint}
              autosize
              minRows={3}
              maxLength={8000}
              {...form.getInputProps("facts")}
            />
            <KindsField {...form.getInputProps("kinds")} />
            <TextInput
              type="datetime-local"
              label={t`When something first looked wrong`}
              max={now}
              {...form.getInputProps("suspectedAt")}
            />
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
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" loading={report.isPending}>
                {as === "exercise" ? t`Begin` : t`Report it`}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { getOperator, sayOperator } from "#domains/governance/officer/officer.api.ts";
import { downloadOperatorRegister } from "#domains/governance/register/register.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useAction } from "../../api/use-operation.ts";
import { CountrySelect } from "../../components/country-select.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** Who runs the installation, for those who do: as processor of the businesses it serves. */
export function OperatorCard({ operator: { operator } }: { operator: ReplyOf<typeof getOperator> }) {
  const { t } = useLingui();
  const say = useAction(sayOperator, { invalidates: [getOperator], onSuccess: () => toast(t`Saved.`) });
  const download = useMutation({
    mutationFn: (format: "ods" | "pdf") => downloadFile(downloadOperatorRegister, { query: { format } }),
  });
  const { form, rest } = useServerForm(
    {
      initialValues: operator ?? { legalName: "", postalAddress: "", country: "FR", contact: "" },
    },
    say.error,
  );
  return (
    <Card>
      <form onSubmit={form.onSubmit((body) => say.mutate({ body }))} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3">
            <Trans>Who runs this installation</Trans>
          </Title>
          <Text size="sm" c="dimmed" maw="var(--licet-measure)">
            <Trans>
              Shown to you because you run it. Its register names each business it serves and what it does for
              them (GDPR art. 30(2)). Whoever hosts only their own business need change nothing.
            </Trans>
          </Text>
          {rest && <ErrorPanel error={rest} />}
          <TextInput label={t`Name`} required maxLength={200} {...form.getInputProps("legalName")} />
          <Textarea
            label={t`Address`}
            required
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps("postalAddress")}
          />
          <CountrySelect label={t`Country`} {...form.getInputProps("country")} />
          <TextInput
            label={t`How to reach them`}
            required
            maxLength={300}
            {...form.getInputProps("contact")}
          />
          {download.error && <ErrorPanel error={download.error} />}
          <Group gap="sm">
            <Button type="submit" loading={say.isPending}>
              <Trans>Save</Trans>
            </Button>
            <Button
              variant="default"
              maw="100%"
              h="auto"
              mih={36}
              styles={{ label: { whiteSpace: "normal" } }}
              onClick={() => download.mutate("ods")}
            >
              <Trans>Processor’s register (ODS)</Trans>
            </Button>
            <Button
              variant="default"
              maw="100%"
              h="auto"
              mih={36}
              styles={{ label: { whiteSpace: "normal" } }}
              onClick={() => download.mutate("pdf")}
            >
              <Trans>Processor’s register (PDF)</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Group, NumberInput, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { downloadFile } from "../../api/download-file.ts";
import { useAction } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { TextLanguage } from "../../components/text-language.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { operationsOf, type Processor, type Side } from "./side.ts";

type Props = { side: Side; processor: Processor; mayWrite: boolean };

/** The questions sent to themselves: what was sent, what came back, and the files that came with it. */
export function AskByLink({ side, processor, mayWrite }: Props) {
  const [asking, ask] = useState(false);
  const { questionnaires } = processor;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={3} size="h4">
          <Trans>Asked by link</Trans>
        </Title>
        {mayWrite && !asking && (
          <Button variant="default" onClick={() => ask(true)}>
            <Trans>Send them the questions…</Trans>
          </Button>
        )}
      </Group>
      {asking && <AskForm side={side} processor={processor} close={() => ask(false)} />}
      {questionnaires.length > 0 && (
        <Rows>
          {questionnaires.map((each) => (
            <Sent key={each.id} side={side} processor={processor} sent={each} />
          ))}
        </Rows>
      )}
    </Stack>
  );
}

function AskForm({ side, processor, close }: { side: Side; processor: Processor; close: () => void }) {
  const { t, i18n } = useLingui();
  const { ask, get } = operationsOf(side);
  const send = useAction(ask, { invalidates: [get] });
  const { form, rest } = useServerForm(
    { initialValues: { language: i18n.locale === "fr" ? ("fr" as const) : ("en" as const), days: 30 } },
    send.error,
  );
  if (send.data)
    return (
      <Stack gap="sm">
        <Text role="status">
          {send.data.mailed
            ? t`Sent to ${processor.contact}. You may hand over the link as well.`
            : t`No message could be sent: hand over the link yourself.`}
        </Text>
        <Group gap="sm">
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {send.data.link}
          </Text>
          <CopyButton label={t`The link`} value={send.data.link} />
          <Button variant="default" onClick={close}>
            <Trans>Close</Trans>
          </Button>
        </Group>
      </Stack>
    );
  return (
    <form
      onSubmit={form.onSubmit((body) => send.mutate({ params: { processorId: processor.id }, body }))}
      noValidate
    >
      <Stack gap="sm">
        <Text size="sm" maw="var(--licet-measure)">
          <Trans>
            They answer on a page of their own, without an account, can go on later and add documents. They
            are reminded a week before the link closes. One that is open now is taken back.
          </Trans>
        </Text>
        {rest && <ErrorPanel error={rest} />}
        <TextLanguage
          language={form.values.language}
          choose={(language) => form.setFieldValue("language", language)}
          label={t`Language of the questions`}
        />
        <NumberInput
          label={t`Days to answer`}
          min={7}
          max={90}
          allowDecimal={false}
          maw="10rem"
          {...form.getInputProps("days")}
        />
        <Group gap="sm">
          <Button type="submit" loading={send.isPending}>
            <Trans>Send</Trans>
          </Button>
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type SentProps = { side: Side; processor: Processor; sent: Processor["questionnaires"][number] };

function Sent({ side, processor, sent }: SentProps) {
  const { t, i18n } = useLingui();
  const { getAttachment } = operationsOf(side);
  const download = useMutation({
    mutationFn: (attachmentId: number) =>
      downloadFile(getAttachment, { params: { processorId: processor.id, attachmentId } }),
  });
  const { state, begun, sentAt, dueOn, answeredAt, link, files } = sent;
  const looks = {
    open: { color: "ochre", text: begun ? t`Begun` : t`Waiting` },
    answered: { color: "pine", text: t`Answered` },
    expired: { color: "stone", text: t`Expired` },
    withdrawn: { color: "stone", text: t`Taken back` },
  };
  const until = i18n.date(new Date(dueOn), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Row actions={link && <CopyButton label={t`The link`} value={link} />}>
      <Group gap="xs">
        <Badge color={looks[state].color} variant="light">
          {looks[state].text}
        </Badge>
        <Text size="sm" component="div">
          <Moment at={answeredAt ?? sentAt} />
          {state === "open" && ` · ${t`until ${until}`}`}
        </Text>
      </Group>
      {files.length > 0 && (
        <Group gap="xs" mt="xs">
          {files.map(({ id, name }) => (
            <Button
              key={id}
              size="sm"
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={() => download.mutate(id)}
            >
              {name}
            </Button>
          ))}
        </Group>
      )}
      {download.error && <ErrorPanel error={download.error} />}
    </Row>
  );
}

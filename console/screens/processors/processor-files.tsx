import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, FileButton, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconUpload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { largestProcessorFile } from "#domains/governance/processors/processors.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { base64Of } from "../../api/base64-of.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { operationsOf, type Processor, type Side } from "./side.ts";

type Props = { side: Side; processor: Processor; mayWrite: boolean };

/** The signed agreement, and at the end the certificate: kept sealed. */
export function ProcessorFiles({ side, processor, mayWrite }: Props) {
  const { t } = useLingui();
  const { agreementFile, certificateFile, state } = processor;
  const leaving = state === "terminating" || state === "ended";
  return (
    <Card component="section" aria-labelledby="files">
      <Stack gap="sm">
        <Title order={2} size="h3" id="files">
          <Trans>Documents</Trans>
        </Title>
        <Rows>
          <FileRow
            {...{ side, processor, mayWrite }}
            kind="agreement"
            name={t`Signed processing agreement`}
            kept={agreementFile}
          />
          {leaving && (
            <FileRow
              {...{ side, processor, mayWrite }}
              kind="certificate"
              name={t`Certificate that the data was returned or deleted`}
              kept={certificateFile}
            />
          )}
        </Rows>
      </Stack>
    </Card>
  );
}

type FileProps = Props & { kind: "agreement" | "certificate"; name: string; kept: boolean };

function FileRow({ side, processor, mayWrite, kind, name, kept }: FileProps) {
  const { t, i18n } = useLingui();
  const [problem, setProblem] = useState<string>();
  const { putFile, getFile, get, list } = operationsOf(side);
  const params = { processorId: processor.id, kind };
  const keep = useAction(putFile, { invalidates: [get, list, getStanding] });
  const download = useMutation({ mutationFn: () => downloadFile(getFile, { params }) });
  const most = i18n.number(largestProcessorFile / 1024 ** 2, { style: "unit", unit: "megabyte" });
  const receive = async (file: File | null) => {
    if (!file) return;
    setProblem(undefined);
    if (file.size > largestProcessorFile) return setProblem(t`“${file.name}” is larger than ${most}.`);
    const fileName = file.name.replace(/\p{Cc}/gu, "").slice(-200) || kind;
    keep.mutate({ params, body: { fileName, base64: await base64Of(file) } });
  };
  return (
    <Row
      actions={
        <>
          {kept && (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              loading={download.isPending}
              onClick={() => download.mutate()}
              aria-label={t`Download: ${name}`}
            >
              <Trans>Download</Trans>
            </Button>
          )}
          {mayWrite && (
            <FileButton
              onChange={(file) => void receive(file)}
              accept="application/pdf,.pdf,.odt,.docx,.p7m,.asice"
            >
              {(props) => (
                <Button
                  {...props}
                  size="sm"
                  variant="default"
                  leftSection={<IconUpload size={18} aria-hidden />}
                  loading={keep.isPending}
                  aria-label={kept ? t`Replace: ${name}` : t`Choose a file: ${name}`}
                >
                  {kept ? <Trans>Replace</Trans> : <Trans>Choose a file</Trans>}
                </Button>
              )}
            </FileButton>
          )}
        </>
      }
    >
      <Text fw={600}>{name}</Text>
      <Text size="sm" c="dimmed">
        {kept ? t`Kept here, sealed.` : t`Not kept here yet. PDF or a signed file, up to ${most}.`}
      </Text>
      {problem && (
        <Group role="alert">
          <Text size="sm">{problem}</Text>
        </Group>
      )}
      {(keep.error ?? download.error) && <ErrorPanel error={(keep.error ?? download.error) as Error} />}
    </Row>
  );
}

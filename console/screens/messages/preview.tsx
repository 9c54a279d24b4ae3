import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Code, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { getMessageAttachment, getMessagePreview } from "#domains/transactional/log/messages.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { PreviewFrame } from "../../components/preview-frame.tsx";
import { Row, Rows } from "../../components/rows.tsx";

type Shown = NonNullable<ReplyOf<typeof getMessagePreview>["preview"]>;

/** What the message said, as long as that is kept. */
export function Preview({ messageId }: { messageId: string }) {
  const query = useOperation(getMessagePreview, { params: { messageId } });
  return (
    <Card component="section" aria-labelledby="preview">
      <Stack gap="md">
        <Title order={2} size="h3" id="preview">
          <Trans>What it said</Trans>
        </Title>
        <Loaded query={query}>
          {({ preview }) =>
            preview ? (
              <Contents messageId={messageId} shown={preview} />
            ) : (
              <Text maw="var(--licet-measure)">
                <Trans>
                  What this message said is not kept any more, or never was. How long it is, you decide under
                  “How long they are kept”.
                </Trans>
              </Text>
            )
          }
        </Loaded>
      </Stack>
    </Card>
  );
}

function Contents({ messageId, shown }: { messageId: string; shown: Shown }) {
  const { t } = useLingui();
  const [view, setView] = useState(shown.html ? "html" : "text");
  const origins = {
    content: t`As it was sent. Its own links (unsubscribe, preferences) lead nowhere here.`,
    template: t`Put together anew from the e-mail’s version and from what you know of the contact today. Its own links lead nowhere here.`,
    waiting: t`As it will be sent. Its own links lead nowhere here.`,
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" maw="var(--licet-measure)">
        {origins[shown.from]}
      </Text>
      {shown.html && shown.text && (
        <SegmentedControl
          aria-label={t`Show the message as`}
          value={view}
          onChange={setView}
          data={[
            { value: "html", label: t`Message` },
            { value: "text", label: t`Plain text` },
          ]}
          style={{ alignSelf: "flex-start" }}
        />
      )}
      {view === "html" ? (
        <PreviewFrame title={t`The message as it looks`} html={shown.html} height={560} />
      ) : (
        <Text component="div" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {shown.text}
        </Text>
      )}
      {shown.attachments.length > 0 && <Attachments messageId={messageId} list={shown.attachments} />}
    </Stack>
  );
}

function Attachments({ messageId, list }: { messageId: string; list: Shown["attachments"] }) {
  const { i18n } = useLingui();
  const fetch = useMutation({
    mutationFn: (place: number) => downloadFile(getMessageAttachment, { params: { messageId, place } }),
  });
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        <Trans>Attachments</Trans>
      </Title>
      <Rows>
        {list.map(({ name, size, sha256, kept }, place) => {
          // Nothing weighs nothing.
          const weight = i18n.number(Math.max(size / 1000, 0.1), {
            style: "unit",
            unit: "kilobyte",
            maximumFractionDigits: 1,
          });
          return (
            <Row key={`${sha256} ${name}`}>
              <Text style={{ overflowWrap: "anywhere" }}>
                {kept ? (
                  <Anchor component="button" type="button" onClick={() => fetch.mutate(place)}>
                    {name}
                  </Anchor>
                ) : (
                  name
                )}{" "}
                · {weight}
              </Text>
              <Text size="sm" c="dimmed" component="div" style={{ overflowWrap: "anywhere" }}>
                <Trans>Fingerprint (SHA-256):</Trans> <Code>{sha256}</Code>
              </Text>
            </Row>
          );
        })}
      </Rows>
      {fetch.error && <ErrorPanel error={fetch.error} />}
    </Stack>
  );
}

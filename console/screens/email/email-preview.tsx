import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Loaded } from "../../components/loaded.tsx";
import type { Edited } from "./edited.ts";
import { Problems, Warnings } from "./findings.tsx";
import { inScheme, type Scheme } from "./in-scheme.ts";
import { ScaledPreview } from "./scaled-preview.tsx";
import { TooLong } from "./too-long.tsx";
import type { Caret } from "./use-caret.ts";
import { isTooLong, type Preview, type usePreview } from "./use-preview.ts";

type Message = "first" | "later";
type View = "wide" | "phone" | "text";

type Props = {
  query: ReturnType<typeof usePreview>;
  edited: Edited;
  message: Message;
  onMessage: (message: Message) => void;
  goTo: Caret["goTo"];
};

/** The e-mail as a reader would get it: at two widths, by day and by night, the first time and later. */
export function EmailPreview({ query, edited, message, onMessage, goTo }: Props) {
  const { t } = useLingui();
  const [view, setView] = useState<View>("wide");
  const [scheme, setScheme] = useState<Scheme>("light");
  return (
    <Stack component="section" aria-labelledby="preview" style={{ position: "sticky", top: "5rem" }}>
      <Title order={2} id="preview">
        <Trans>As readers get it</Trans>
      </Title>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t`How to show the preview`}
          value={view}
          onChange={(chosen) => setView(chosen as View)}
          data={[
            { value: "wide", label: t`Wide` },
            { value: "phone", label: t`Phone` },
            { value: "text", label: t`Text` },
          ]}
        />
        <SegmentedControl
          aria-label={t`By day or by night`}
          value={scheme}
          onChange={(chosen) => setScheme(chosen as Scheme)}
          data={[
            { value: "light", label: t({ message: `Light`, context: "preview" }) },
            { value: "dark", label: t({ message: `Dark`, context: "preview" }) },
          ]}
        />
        <SegmentedControl
          aria-label={t`Which message to this reader`}
          value={message}
          onChange={(chosen) => onMessage(chosen as Message)}
          data={[
            { value: "first", label: t`First message` },
            { value: "later", label: t`Later ones` },
          ]}
        />
      </Group>
      {isTooLong(edited) ? (
        <TooLong />
      ) : (
        <Loaded query={query}>
          {({ problems, warnings, ...mail }) => (
            <Stack>
              <Problems problems={problems} format={edited.format} goTo={goTo} />
              {mail.html !== "" && (
                <Shown {...mail} previewText={edited.previewText} view={view} scheme={scheme} />
              )}
              <Warnings warnings={warnings} />
            </Stack>
          )}
        </Loaded>
      )}
    </Stack>
  );
}

type Mail = Omit<Preview, "problems" | "warnings"> & { previewText: string; view: View; scheme: Scheme };

function Shown({ subject, html, text, size, previewText, view, scheme }: Mail) {
  const { t, i18n } = useLingui();
  const kilobytes = i18n.number(Math.ceil(size / 1000));
  return (
    <Stack gap="xs">
      <Card padding="sm" radius="md">
        <Text fw={600}>{subject || t`No subject yet`}</Text>
        {previewText && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {previewText}
          </Text>
        )}
      </Card>
      {view === "text" ? (
        <Card
          padding="md"
          radius="md"
          component="pre"
          m={0}
          tabIndex={0}
          role="region"
          aria-label={t`The text part`}
          style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", overflow: "auto", maxHeight: 640 }}
        >
          {text}
        </Card>
      ) : (
        <ScaledPreview html={inScheme(html, scheme)} width={view === "phone" ? 375 : 680} />
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          <Trans>With an invented reader. Links lead nowhere here.</Trans>{" "}
          {html.includes("data:image/svg+xml,") && (
            <Trans>Drawings stand where you may choose a picture; they are not sent.</Trans>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>{kilobytes} kB</Trans>
        </Text>
      </Group>
    </Stack>
  );
}

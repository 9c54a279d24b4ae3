import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { previewTemplate } from "#domains/templates/templates.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import type { Edited } from "./edited.ts";
import { Findings } from "./findings.tsx";
import { ScaledPreview } from "./scaled-preview.tsx";
import type { Caret } from "./use-caret.ts";

/** The e-mail as a reader would get it, a moment after each change, and what to mend. */
export function EmailPreview({ edited, goTo }: { edited: Edited; goTo: Caret["goTo"] }) {
  const { t } = useLingui();
  const [view, setView] = useState("wide");
  const [{ subject, previewText, format, source, textPart }] = useDebouncedValue(edited, 500);
  const preview = useOperation(
    previewTemplate,
    { body: { subject, previewText, format, source, textPart } },
    { placeholderData: keepPreviousData },
  );
  return (
    <Stack component="section" aria-labelledby="preview" style={{ position: "sticky", top: "5rem" }}>
      <Title order={2} id="preview">
        <Trans>As readers get it</Trans>
      </Title>
      <SegmentedControl
        aria-label={t`How to show the preview`}
        w="fit-content"
        value={view}
        onChange={setView}
        data={[
          { value: "wide", label: t`Wide` },
          { value: "phone", label: t`Phone` },
          { value: "text", label: t`Text` },
        ]}
      />
      <Loaded query={preview}>
        {({ problems, warnings, ...mail }) => (
          <Stack>
            <Findings problems={problems} warnings={warnings} goTo={goTo} />
            {problems.length === 0 && <Shown {...mail} previewText={previewText ?? ""} view={view} />}
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

type Mail = { subject: string; html: string; text: string; size: number; previewText: string; view: string };

function Shown({ subject, html, text, size, previewText, view }: Mail) {
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
        <ScaledPreview html={html} width={view === "phone" ? 375 : 680} />
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          <Trans>With an invented reader. Links lead nowhere here.</Trans>
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>{kilobytes} kB</Trans>
        </Text>
      </Group>
    </Stack>
  );
}

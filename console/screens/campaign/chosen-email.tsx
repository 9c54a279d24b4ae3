import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { previewTemplate } from "#domains/templates/templates.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { PreviewFrame } from "../../components/preview-frame.tsx";

/** The e-mail as it stands now. */
export function ChosenEmail({ templateId }: { templateId: number }) {
  const { t } = useLingui();
  const preview = useOperation(
    previewTemplate,
    { body: { templateId } },
    { placeholderData: keepPreviousData, staleTime: 0 },
  );
  return (
    <Loaded query={preview}>
      {({ subject, html, problems }) => (
        <Stack gap="xs">
          {problems.length > 0 ? (
            problems.map(({ part, line, column, message }) => (
              <Guidance key={`${part} ${line} ${column} ${message}`} tone="block">
                {message}
              </Guidance>
            ))
          ) : (
            <>
              <Text fw={600}>{subject || t`No subject yet`}</Text>
              <PreviewFrame title={t`Preview of the e-mail`} html={html} height={480} />
              <Text size="sm" c="dimmed">
                <Trans>With an invented reader.</Trans>
              </Text>
            </>
          )}
        </Stack>
      )}
    </Loaded>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Group, SegmentedControl, Stack, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { previewForm } from "#domains/forms/forms.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { PreviewFrame } from "../../components/preview-frame.tsx";
import type { FormDetails } from "./form-details.ts";

/** The page as visitors would see it, a moment after each change, and what keeps it from being published. */
export function FormPreview({ draft }: { draft: FormDetails["draft"] }) {
  const { t } = useLingui();
  const [language, setLanguage] = useState<"en" | "fr">(draft.language);
  const [width, setWidth] = useState("desktop");
  const [settled] = useDebouncedValue(draft, 400);
  const preview = useOperation(
    previewForm,
    { body: { draft: settled, language } },
    { placeholderData: keepPreviousData },
  );
  return (
    <Stack component="section" aria-labelledby="preview" style={{ position: "sticky", top: "5rem" }}>
      <Title order={2} id="preview">
        <Trans>As visitors see it</Trans>
      </Title>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t`Language of the preview`}
          value={language}
          onChange={(value) => setLanguage(value as "en" | "fr")}
          data={[
            { value: "fr", label: "Français" },
            { value: "en", label: "English" },
          ]}
        />
        <SegmentedControl
          aria-label={t`Width of the preview`}
          value={width}
          onChange={setWidth}
          data={[
            { value: "desktop", label: t`Wide` },
            { value: "phone", label: t`Phone` },
          ]}
        />
      </Group>
      <Loaded query={preview}>
        {({ html, checks }) => (
          <Stack>
            {checks.map((problem) => (
              <Guidance key={problem.reason + problem.message} tone={problem.tone} why={problem.why}>
                {problem.message}
              </Guidance>
            ))}
            <PreviewFrame
              title={t`Preview of the form`}
              html={html}
              {...(width === "phone" ? { width: 375 } : {})}
              height={640}
            />
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

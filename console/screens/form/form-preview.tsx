import { Trans, useLingui } from "@lingui/react/macro";
import { SegmentedControl, Stack, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "../../components/loaded.tsx";
import { PreviewFrame } from "../../components/preview-frame.tsx";
import type { Preview } from "./form-details.ts";

/** The page as visitors would see it, a moment after each change, wide or on a phone. */
export function FormPreview({ query }: { query: UseQueryResult<Preview> }) {
  const { t } = useLingui();
  const [width, setWidth] = useState("desktop");
  return (
    <Stack component="section" aria-labelledby="preview" style={{ position: "sticky", top: "5rem" }}>
      <Title order={2} id="preview">
        <Trans>As visitors see it</Trans>
      </Title>
      <SegmentedControl
        aria-label={t`Width of the preview`}
        style={{ alignSelf: "flex-start" }}
        value={width}
        onChange={setWidth}
        data={[
          { value: "desktop", label: t`Wide` },
          { value: "phone", label: t`Phone` },
        ]}
      />
      <Loaded query={query}>
        {({ html }) => (
          <PreviewFrame
            title={t`Preview of the form`}
            html={html}
            height={640}
            {...(width === "phone" ? { width: 375 } : {})}
          />
        )}
      </Loaded>
    </Stack>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loading } from "../../components/loading.tsx";
import type { Edited } from "./edited.ts";
import { InsertImage } from "./insert-image.tsx";
import type { Mark } from "./open-editor.ts";
import type { Caret } from "./use-caret.ts";

const CodeEditor = lazy(() => import("./code-editor.tsx"));

type Props = {
  format: "html" | "mjml";
  source: string;
  onChange: (changed: Partial<Edited>) => void;
  caret: Caret;
  marks: readonly Mark[];
  readOnly: boolean;
};

/** HTML or MJML, as it is written. */
export function CodeFields({ format, source, onChange, caret, marks, readOnly }: Props) {
  const { t } = useLingui();
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const fields = ["contact.EMAIL", ...attributes.map(({ name }) => `contact.${name}`)];
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end">
        <div>
          <Text fw={600} size="sm" mb={4} id="format">
            <Trans>Format</Trans>
          </Text>
          <SegmentedControl
            aria-labelledby="format"
            value={format}
            disabled={readOnly}
            onChange={(value) => onChange({ format: value as Edited["format"] })}
            data={[
              { value: "mjml", label: "MJML" },
              { value: "html", label: "HTML" },
            ]}
          />
        </div>
        {!readOnly && <InsertImage format={format} caret={caret} />}
      </Group>
      <Suspense fallback={<Loading />}>
        <CodeEditor
          label={t`Content`}
          value={source}
          onChange={(changed) => onChange({ source: changed })}
          fields={fields}
          marks={marks}
          readOnly={readOnly}
          caret={caret}
        />
      </Suspense>
    </Stack>
  );
}

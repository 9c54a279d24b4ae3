import { Trans, useLingui } from "@lingui/react/macro";
import { Button, FileButton, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import {
  largestSecurityFile,
  listIntrusionTests,
  putTestReport,
} from "#domains/governance/security/security.api.ts";
import { base64Of } from "../../api/base64-of.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { IntrusionTest } from "./weakness-shape.ts";

/** The tester's own report, kept sealed beside its entry. */
export function TestReport({ test: { id, name, report } }: { test: IntrusionTest }) {
  const { t } = useLingui();
  const [problem, setProblem] = useState<string>();
  const keep = useAction(putTestReport, { invalidates: [listIntrusionTests] });
  const most = largestSecurityFile / 1024 ** 2;
  const receive = async (file: File | null) => {
    if (!file) return;
    setProblem(undefined);
    if (file.size > largestSecurityFile) return setProblem(t`“${file.name}” is larger than ${most} MB.`);
    const fileName = file.name.replace(/\p{Cc}/gu, "").slice(-200) || "report";
    keep.mutate({ params: { testId: id }, body: { fileName, base64: await base64Of(file) } });
  };
  return (
    <>
      <FileButton onChange={(file) => void receive(file)}>
        {(props) => (
          <Button
            {...props}
            size="sm"
            variant="default"
            leftSection={<IconUpload size={18} aria-hidden />}
            loading={keep.isPending}
            aria-label={report ? t`Replace the report of “${name}”` : t`Keep the report of “${name}”`}
          >
            {report ? <Trans>Replace</Trans> : <Trans>Keep the report</Trans>}
          </Button>
        )}
      </FileButton>
      {problem && (
        <Text size="sm" role="alert">
          {problem}
        </Text>
      )}
      {keep.error && <ErrorPanel error={keep.error} />}
    </>
  );
}

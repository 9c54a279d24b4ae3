import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { largestImport } from "#domains/contacts/import/import.api.ts";
import { FileArea } from "../../components/file-area.tsx";

/** Takes the file to import, unless it is too large. */
export function DropArea({ take }: { take: (file: File) => void }) {
  const { t, i18n } = useLingui();
  const [problem, setProblem] = useState<string>();
  const most = i18n.number(largestImport / 1024 ** 3, { style: "unit", unit: "gigabyte" });

  const receive = (file: File) => {
    if (file.size > largestImport) {
      setProblem(
        t`“${file.name}” is larger than ${most}. Split it and import the parts one after the other.`,
      );
      return;
    }
    setProblem(undefined);
    take(file);
  };
  return (
    <div>
      <FileArea
        roomy
        accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        take={receive}
      >
        <IconUpload size={32} stroke={1.5} aria-hidden />
        <Text component="span" fw={600}>
          <Trans>Drop a CSV or Excel file here, or choose one</Trans>
        </Text>
        <Text component="span" size="sm" c="dimmed">
          <Trans>Up to {most}: CSV or .xlsx, also as Brevo, Mailchimp and listmonk export them.</Trans>
        </Text>
      </FileArea>
      {problem && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert" mt="xs">
          {problem}
        </Text>
      )}
    </div>
  );
}

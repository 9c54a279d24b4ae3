import { Trans, useLingui } from "@lingui/react/macro";
import { Text, VisuallyHidden } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { largestImport } from "#domains/contacts/import/import.api.ts";
import classes from "./drop-area.module.css";

/** Where a file is dropped, or chosen: the browser's own file field, larger. */
export function DropArea({ take }: { take: (file: File) => void }) {
  const { t, i18n } = useLingui();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const most = i18n.number(largestImport / 1024 ** 3, { style: "unit", unit: "gigabyte" });

  const receive = (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestImport) {
      setProblem(
        t`“${file.name}” is larger than ${most}. Split it and import the parts one after the other.`,
      );
      return;
    }
    setProblem(undefined);
    take(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    receive(event.dataTransfer.files[0]);
  };
  return (
    <div>
      <label
        className={classes.area}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconUpload size={32} stroke={1.5} aria-hidden />
        <Text component="span" fw={600}>
          <Trans>Drop a CSV or Excel file here, or choose one</Trans>
        </Text>
        <Text component="span" size="sm" c="dimmed">
          <Trans>Up to {most}: CSV or .xlsx, also as Brevo, Mailchimp and listmonk export them.</Trans>
        </Text>
        <VisuallyHidden>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={(event) => receive(event.currentTarget.files?.[0])}
          />
        </VisuallyHidden>
      </label>
      {problem && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert" mt="xs">
          {problem}
        </Text>
      )}
    </div>
  );
}

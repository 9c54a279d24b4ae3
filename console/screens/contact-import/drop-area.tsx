import { Trans, useLingui } from "@lingui/react/macro";
import { Text, VisuallyHidden } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { largestImport } from "#domains/contacts/import.api.ts";
import type { ImportFile } from "./draft.ts";
import classes from "./drop-area.module.css";
import { fromFile } from "./read-file.ts";

/** Where a file is dropped, or chosen: the browser's own file field, larger. */
export function DropArea({ take }: { take: (file: ImportFile) => void }) {
  const { t, i18n } = useLingui();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const most = i18n.number(largestImport / 1024 / 1024, { style: "unit", unit: "megabyte" });

  const receive = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestImport) {
      setProblem(
        t`“${file.name}” is larger than ${most}. Split it and import the parts one after the other.`,
      );
      return;
    }
    try {
      take(await fromFile(file));
    } catch {
      setProblem(t`“${file.name}” could not be read. Is it open in another program?`);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void receive(event.dataTransfer.files[0]);
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
          <Trans>Drop a CSV file here, or choose one</Trans>
        </Text>
        <Text component="span" size="sm" c="dimmed">
          <Trans>Up to {most}. From a spreadsheet: save as CSV.</Trans>
        </Text>
        <VisuallyHidden>
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            onChange={(event) => void receive(event.currentTarget.files?.[0])}
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

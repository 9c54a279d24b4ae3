import { useLingui } from "@lingui/react/macro";
import { Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { listExports } from "#domains/files/files.api.ts";
import { exportJournal } from "#domains/retention/journal/journal.api.ts";
import { useAction } from "../../api/use-operation.ts";
import {
  ExportCodeField,
  FormatField,
  MakeFile,
  StatedPurposeField,
} from "../../components/export-fields.tsx";
import { ExportRun } from "../../components/export-run.tsx";
import { filterOf, type JournalSearch } from "./journal-search.ts";

const formats = ["xlsx", "ods", "csv", "json", "ndjson"] as const;

/** The entries that are looked at, as a file. */
export function ExportJournal({ search, close }: { search: JournalSearch; close: () => void }) {
  const { t } = useLingui();
  const [format, setFormat] = useState<(typeof formats)[number]>("xlsx");
  const [statedPurpose, setPurpose] = useState("");
  const [code, setCode] = useState("");
  const start = useAction(exportJournal, { invalidates: [listExports] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({
      body: {
        ...filterOf(search),
        format,
        statedPurpose: statedPurpose.trim(),
        ...(code ? { code: code.trim() } : {}),
      },
    });
  };
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{t`Export the journal`}</Text>}>
      {start.data ? (
        <ExportRun exportId={start.data.exportId} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{t`What the filter shows, with the number and hash of each entry. It names no contact.`}</Text>
            <FormatField formats={formats} value={format} onChange={setFormat} />
            <StatedPurposeField
              value={statedPurpose}
              onChange={setPurpose}
              about={t`One sentence. It is kept with the export, which is in the journal as well.`}
            />
            <ExportCodeField value={code} onChange={setCode} />
            <MakeFile action={start} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}

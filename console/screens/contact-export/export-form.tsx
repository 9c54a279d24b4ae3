import { Card, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { exportContacts, exportFormats } from "#domains/contacts/export.api.ts";
import { listExports } from "#domains/files/files.api.ts";
import { useAction } from "../../api/use-operation.ts";
import {
  ExportCodeField,
  FormatField,
  MakeFile,
  StatedPurposeField,
} from "../../components/export-fields.tsx";
import type { Chosen, ExportRequest } from "./chosen.ts";
import { ColumnsField } from "./columns-field.tsx";
import { type ExportSearch, isComplete } from "./export-search.ts";
import { HowMany } from "./how-many.tsx";
import { WhoField } from "./who-field.tsx";

type Props = {
  asked: ExportSearch;
  change: (asked: ExportSearch) => void;
  started: (exportId: number) => void;
};

export function ExportForm({ asked, change, started }: Props) {
  const [chosen, choose] = useState<Chosen>({
    facts: ["email"],
    attributes: ["FIRSTNAME", "LASTNAME"],
    purposeIds: [],
  });
  const [format, setFormat] = useState<ExportRequest["format"]>("xlsx");
  const [statedPurpose, setPurpose] = useState("");
  const [code, setCode] = useState("");
  const start = useAction(exportContacts, {
    invalidates: [listExports],
    onSuccess: ({ exportId }) => started(exportId),
  });
  const who = whoOf(asked);
  const complete = isComplete(asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete) return;
    const body = { who, columns: chosen, format, statedPurpose, ...(code ? { code: code.trim() } : {}) };
    start.mutate({ body });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Card>
          <Stack gap="lg">
            <WhoField asked={asked} change={change} />
            {complete && <HowMany who={who} />}
          </Stack>
        </Card>
        <Card>
          <ColumnsField chosen={chosen} change={choose} />
        </Card>
        <Card>
          <Stack gap="lg">
            <FormatField formats={exportFormats} value={format} onChange={setFormat} />
            <StatedPurposeField value={statedPurpose} onChange={setPurpose} />
            <ExportCodeField value={code} onChange={setCode} />
            <MakeFile action={start} />
          </Stack>
        </Card>
      </Stack>
    </form>
  );
}

function whoOf({ ids, search, lists, segment, purpose, may }: ExportSearch): ExportRequest["who"] {
  return {
    ...(ids?.length ? { ids } : {}),
    ...(search ? { search } : {}),
    ...(lists?.length ? { listIds: lists } : {}),
    ...(segment ? { segmentId: segment } : {}),
    ...(purpose && may ? { purposeId: purpose, verdict: may } : {}),
  };
}

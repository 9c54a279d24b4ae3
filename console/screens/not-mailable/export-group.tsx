import { useLingui } from "@lingui/react/macro";
import { Modal, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { exportNotMailable } from "#domains/contacts/not-mailable.api.ts";
import { listExports } from "#domains/files/files.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import {
  ExportCodeField,
  FormatField,
  MakeFile,
  StatedPurposeField,
} from "../../components/export-fields.tsx";

type Format = InputOf<typeof exportNotMailable>["body"]["format"];
const formats: readonly Format[] = ["xlsx", "ods", "csv", "json", "ndjson"];

type Props = {
  opened: boolean;
  close: () => void;
  purposeId: number;
  sender: string | undefined;
  name: string;
};

/** All who may not be mailed for a purpose, as a file. */
export function ExportGroup({ opened, close, purposeId, sender, name }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [format, setFormat] = useState<Format>("xlsx");
  const [statedPurpose, setPurpose] = useState("");
  const [code, setCode] = useState("");
  const start = useAction(exportNotMailable, {
    invalidates: [listExports],
    onSuccess: ({ exportId }) => void navigate({ to: accountPath(`/exports/${exportId}`) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({
      body: {
        purposeId,
        ...(sender ? { senderEmail: sender } : {}),
        format,
        statedPurpose,
        ...(code ? { code: code.trim() } : {}),
      },
    });
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={<Text fw={600}>{t`Who may not be mailed for “${name}”`}</Text>}
    >
      <form onSubmit={submit}>
        <Stack>
          <FormatField formats={formats} value={format} onChange={setFormat} />
          <StatedPurposeField value={statedPurpose} onChange={setPurpose} />
          <ExportCodeField value={code} onChange={setCode} />
          <MakeFile action={start} />
        </Stack>
      </form>
    </Modal>
  );
}

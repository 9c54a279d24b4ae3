import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { getCheckedRows, getImportRejections } from "#domains/contacts/import/import.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";

type Props = {
  rows: typeof getCheckedRows | typeof getImportRejections;
  importId: number;
  children: ReactNode;
  about?: ReactNode;
};

/** Takes an import's rows along with what was found of each. */
export function DownloadRows({ rows, importId, children, about }: Props) {
  const download = useMutation({ mutationFn: () => downloadFile(rows, { params: { importId } }) });
  return (
    <>
      <Button
        variant="default"
        w="fit-content"
        maw="100%"
        h="auto"
        mih={36}
        styles={{ label: { whiteSpace: "normal" } }}
        leftSection={<IconDownload size={18} />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {children}
      </Button>
      {about}
      {download.error && <ErrorPanel error={download.error} />}
    </>
  );
}

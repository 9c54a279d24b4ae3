import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { downloadExport } from "#domains/files/files.api.ts";
import { downloadFile } from "../api/download-file.ts";
import { ErrorPanel } from "./error-panel.tsx";
import type { Export } from "./export-state.tsx";

type Props = { exported: Export; variant?: "filled" | "default" };

/** The button that fetches a file while there is one. */
export function ExportDownload({ exported, variant = "filled" }: Props) {
  const { i18n } = useLingui();
  const download = useMutation({
    mutationFn: () => downloadFile(downloadExport, { params: { exportId: exported.id } }),
  });
  if (!exported.downloadUntil) return null;
  const megabytes = (exported.size ?? 0) / 1_000_000;
  const size = i18n.number(Math.max(megabytes, 0.1), {
    maximumFractionDigits: 1,
    style: "unit",
    unit: "megabyte",
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant={variant}
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        <Trans>Download ({size})</Trans>
      </Button>
      {download.error && <ErrorPanel error={download.error} />}
    </Stack>
  );
}

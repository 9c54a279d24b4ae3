import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { breachFileFormats, downloadBreaches } from "#domains/governance/breaches/breaches.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";

type Format = (typeof breachFileFormats)[number];

/** The register as an authority asks for it; exercises are left out. */
export function DownloadBreaches() {
  const { t } = useLingui();
  const names: Record<Format, string> = {
    ods: t`Spreadsheet (ODS, LibreOffice)`,
    xlsx: t`Spreadsheet (Excel)`,
    csv: t`Plain table (CSV)`,
    pdf: t`To read and print (PDF)`,
  };
  const download = useMutation({
    mutationFn: (format: Format) => downloadFile(downloadBreaches, { query: { format } }),
  });
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={download.isPending}
          >
            <Trans>Download</Trans>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {breachFileFormats.map((format) => (
            <Menu.Item key={format} onClick={() => download.mutate(format)}>
              {names[format]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {download.error && <ErrorPanel error={download.error} />}
    </>
  );
}

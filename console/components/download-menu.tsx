import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { ErrorPanel } from "./error-panel.tsx";

type Format = "ods" | "xlsx" | "csv" | "pdf";

type Props<F extends Format> = {
  formats: readonly F[];
  /** Fetches the file and hands it to the browser. */
  download: (format: F) => Promise<unknown>;
};

/** A register as a file, in the format of one's choice. */
export function DownloadMenu<F extends Format>({ formats, download }: Props<F>) {
  const { t } = useLingui();
  const names: Record<Format, string> = {
    ods: t`Spreadsheet (ODS, LibreOffice)`,
    xlsx: t`Spreadsheet (Excel)`,
    csv: t`Plain table (CSV)`,
    pdf: t`To read and print (PDF)`,
  };
  const fetching = useMutation({ mutationFn: download });
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={fetching.isPending}
          >
            <Trans>Download</Trans>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => fetching.mutate(format)}>
              {names[format]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {fetching.error && <ErrorPanel error={fetching.error} />}
    </>
  );
}

import { breachFileFormats, downloadBreaches } from "#domains/governance/breaches/breaches.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { DownloadMenu } from "../../components/download-menu.tsx";

/** The register as an authority asks for it; exercises are left out. */
export function DownloadBreaches() {
  return (
    <DownloadMenu
      formats={breachFileFormats}
      download={(format) => downloadFile(downloadBreaches, { query: { format } })}
    />
  );
}

import { downloadRegister, registerFormats } from "#domains/governance/register/register.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { DownloadMenu } from "../../components/download-menu.tsx";

/** The register with the CNIL’s columns, as a file. */
export function DownloadRegister() {
  return (
    <DownloadMenu
      formats={registerFormats}
      download={(format) => downloadFile(downloadRegister, { query: { format } })}
    />
  );
}

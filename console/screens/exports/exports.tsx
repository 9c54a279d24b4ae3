import { useLingui } from "@lingui/react/macro";
import { ExportList } from "../../components/export-list.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Page } from "../../components/page.tsx";

/** The register of what was taken out. */
export function Exports() {
  const { t } = useLingui();
  return (
    <Page
      title={t`Exports`}
      subtitle={t`Who took which data out, when and what for. Files are deleted after seven days; the record stays.`}
    >
      <Guidance
        why={t`Once a file has left, Licet can no longer correct or erase what is in it. The record lets you tell a person who asks where their data went (GDPR art. 15 and 19).`}
      >{t`A downloaded file is yours to look after: delete it when it has served its purpose.`}</Guidance>
      <ExportList />
    </Page>
  );
}

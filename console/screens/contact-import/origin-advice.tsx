import { Plural, Trans } from "@lingui/react/macro";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import type { Import } from "./import-state.tsx";
import { Outlook } from "./outlook.tsx";
import type { Mailability } from "./use-outlook.ts";

type Props = {
  draft: Import;
  complete: boolean;
  outlook: Mailability[] | undefined;
  error: Error | null;
  /** The list is still to be chosen: this is said for the first one. */
  tentative: boolean;
};

/** What these answers make of this file. */
export function OriginAdvice({ draft, complete, outlook, error, tentative }: Props) {
  if (error) return <ErrorPanel error={error} />;
  if (draft.state === "checking") {
    return (
      <Guidance>
        <Plural value={draft.rowsDone} one="# row looked at so far." other="# rows looked at so far." />{" "}
        <Trans>Answer meanwhile: how many of these people may be mailed will be said here.</Trans>
      </Guidance>
    );
  }
  if (!complete) {
    return (
      <Guidance>
        <Trans>Answer the first two questions to see how many of these people may be mailed.</Trans>
      </Guidance>
    );
  }
  return outlook?.map((one) => <Outlook key={one.purposeId} mailability={one} tentative={tentative} />);
}

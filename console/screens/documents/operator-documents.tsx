import { useLingui } from "@lingui/react/macro";
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Page } from "../../components/page.tsx";
import type { Kind } from "./agreed.ts";
import { OperatorDocument } from "./operator-document.tsx";
import { useDocumentNames } from "./use-document-names.ts";

const kinds: readonly Kind[] = ["terms", "processing_agreement"];

/** For the operator's lawyers, who need no account: what customers are asked to accept. */
export function OperatorDocuments() {
  const { t } = useLingui();
  const names = useDocumentNames();
  const [kind, choose] = useState<Kind>("terms");
  return (
    <Page title={t`Documents`} subtitle={t`What you and your customers owe each other.`}>
      <SegmentedControl
        aria-label={t`Which document`}
        value={kind}
        onChange={(chosen) => choose(chosen as Kind)}
        data={kinds.map((value) => ({ value, label: names[value] }))}
        style={{ alignSelf: "flex-start", maxWidth: "100%" }}
      />
      <OperatorDocument key={kind} kind={kind} />
    </Page>
  );
}

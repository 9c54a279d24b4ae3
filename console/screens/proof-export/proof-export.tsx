import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Page } from "../../components/page.tsx";
import { ProofForm } from "./proof-form.tsx";

/** Takes proofs of consent out: of one person, a list, a period or everybody. */
export function ProofExport() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <Page
      title={t`Export proofs`}
      subtitle={<Trans>For an authority, an auditor, another system, or the people themselves.</Trans>}
      breadcrumbs={[{ label: t`Proofs`, href: accountPath("/privacy/proofs") }]}
      actions={
        <Button component={Link} to={accountPath("/exports")} variant="default">
          {t`Exports made`}
        </Button>
      }
    >
      <Guidance
        why={
          <Trans>
            A proof names the person, with their IP address as long as it is kept. What leaves here is yours
            to protect: take out what the question needs, and no more.
          </Trans>
        }
      >
        <Trans>Asked about one person? Take that person’s proof, not everybody’s.</Trans>
      </Guidance>
      <ProofForm started={(exportId) => void navigate({ to: accountPath(`/exports/${exportId}`) })} />
    </Page>
  );
}

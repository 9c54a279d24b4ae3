import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Card, Stack, Text, Title } from "@mantine/core";
import {
  downloadOperatorDocument,
  getOperatorDocument,
} from "#domains/governance/documents/documents.api.ts";
import { currentAccountId } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import type { Kind, OperatorView } from "./agreed.ts";
import { Changes } from "./changes.tsx";
import { PublishAgreement } from "./publish-agreement.tsx";
import { Versions } from "./versions.tsx";

/** For who runs the installation: what customers are asked to accept, and who did. */
export function OperatorDocument({ kind }: { kind: Kind }) {
  const { t } = useLingui();
  const query = useOperation(getOperatorDocument, { params: { documentKind: kind } });
  return (
    <Stack component="section" aria-label={t`For your customers`} gap="lg">
      <div>
        <Title order={2}>
          <Trans>For your customers</Trans>
        </Title>
        {currentAccountId() !== undefined && (
          <Text size="sm" c="dimmed">
            <Trans>Shown to you because you run it.</Trans>
          </Text>
        )}
      </div>
      <Loaded query={query}>
        {(view) => (
          <>
            {view.versions.length > 0 && <Customers customers={view.customers} />}
            {view.versions.length > 0 && view.changes.length > 0 && (
              <Card>
                <Stack gap="sm">
                  <Title order={3}>
                    <Trans>Changed since it was published</Trans>
                  </Title>
                  <Changes changes={view.changes} />
                </Stack>
              </Card>
            )}
            <PublishAgreement key={view.versions.length} kind={kind} view={view} />
            {view.versions.length > 0 && (
              <Versions
                kind={kind}
                by="shown"
                title={t`What you published`}
                versions={view.versions}
                publicUrl={view.publicUrl}
                download={(documentVersion) =>
                  downloadFile(downloadOperatorDocument, { params: { documentKind: kind, documentVersion } })
                }
              />
            )}
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function Customers({ customers }: Pick<OperatorView, "customers">) {
  const { t } = useLingui();
  const open = customers.filter(({ wanted }) => wanted).length;
  return (
    <Card component="section" aria-labelledby="customers">
      <Stack gap="sm">
        <Title order={3} id="customers">
          <Trans>Who accepted</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Plural value={open} _0="Every customer did." one="# has not yet." other="# have not yet." />
        </Text>
        <Rows>
          {customers.map(({ accountId, name, acceptedVersion, at, wanted, toldAt, refusedBecause }) => (
            <Row
              key={accountId}
              actions={
                wanted ? (
                  <Badge color={wanted.refused || wanted.late ? "brick" : "ochre"}>
                    {wanted.refused ? t`Refused` : wanted.late ? t`Late` : t`Waiting`}
                  </Badge>
                ) : (
                  <Badge color="pine">{acceptedVersion ? t`Accepted` : t`Nothing to accept`}</Badge>
                )
              }
            >
              <Text fw={600}>{name}</Text>
              {refusedBecause && <Text size="sm">{refusedBecause}</Text>}
              <Text size="sm" c="dimmed" component="div">
                {acceptedVersion && at && (
                  <Trans>
                    Version {acceptedVersion} accepted <Moment at={at} />.{" "}
                  </Trans>
                )}
                {toldAt && (
                  <Trans>
                    Told of the latest <Moment at={toldAt} />.
                  </Trans>
                )}
              </Text>
            </Row>
          ))}
        </Rows>
      </Stack>
    </Card>
  );
}

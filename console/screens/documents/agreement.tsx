import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Card, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import {
  downloadAgreement,
  getAgreement,
  listAgreements,
} from "#domains/governance/documents/documents.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useMay, useSession } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import type { Agreement, Kind } from "./agreed.ts";
import { AnswerAgreement } from "./answer-agreement.tsx";
import { Changes } from "./changes.tsx";
import { DocumentTabs } from "./document-tabs.tsx";
import { OperatorDocument } from "./operator-document.tsx";
import { TextSections } from "./text-sections.tsx";
import { useDocumentNames } from "./use-document-names.ts";
import { Versions } from "./versions.tsx";

const route = getRouteApi("/a/$accountId/governance/documents/$documentKind");

/** What is agreed on with whoever runs the installation: read, accepted or refused; and published, for who runs it. */
export function AgreementScreen() {
  const { t } = useLingui();
  const kind: Kind = route.useParams().documentKind === "terms" ? "terms" : "processing_agreement";
  const names = useDocumentNames();
  const listing = useOperation(listAgreements);
  const runsIt = useSession().operator;
  return (
    <Page
      title={names[kind]}
      subtitle={
        kind === "terms"
          ? t`What you and whoever runs this platform owe each other.`
          : t`What whoever runs this platform may do with your contacts’ data, and must (GDPR art. 28).`
      }
    >
      <DocumentTabs />
      <Loaded query={listing}>
        {({ operator, documents }) => {
          if (operator === null)
            return (
              <Guidance>{t`You run this platform for yourself: you need no agreement with yourself. Once you say under Officer who runs it for others, you can publish one here.`}</Guidance>
            );
          return documents.some((each) => each.kind === kind && each.published) ? (
            <Agreed key={kind} kind={kind} />
          ) : (
            <Guidance>{t`${operator} has not published it yet.`}</Guidance>
          );
        }}
      </Loaded>
      {runsIt && listing.data?.operator && <OperatorDocument key={`operator ${kind}`} kind={kind} />}
    </Page>
  );
}

function Agreed({ kind }: { kind: Kind }) {
  const query = useOperation(getAgreement, { params: { documentKind: kind } });
  const mayAnswer = useMay("account:admin");
  return (
    <Loaded query={query}>
      {(agreement) => {
        const address = `${agreement.publicUrl}/${agreement.versions[0]?.version ?? ""}`;
        return (
          <>
            <State agreement={agreement} />
            <Card component="section" aria-labelledby="text">
              <Stack gap="sm">
                <Title order={2} size="h3" id="text">
                  <Trans>Version {agreement.versions[0]?.version}</Trans>
                </Title>
                <Text size="sm">
                  <Trans>
                    For everybody to read, for good:{" "}
                    <Anchor href={address} inherit style={{ overflowWrap: "anywhere" }}>
                      {address}
                    </Anchor>
                  </Trans>
                </Text>
                <TextSections sections={agreement.sections} />
              </Stack>
            </Card>
            {mayAnswer && agreement.wanted && (
              <AnswerAgreement kind={kind} version={agreement.wanted.version} operator={agreement.operator} />
            )}
            <Answers answers={agreement.answers} />
            <Versions
              kind={kind}
              versions={agreement.versions}
              publicUrl={agreement.publicUrl}
              download={(documentVersion) =>
                downloadFile(downloadAgreement, { params: { documentKind: kind, documentVersion } })
              }
            />
          </>
        );
      }}
    </Loaded>
  );
}

function State({
  agreement: { wanted, operator, acceptedVersion, changes, versions },
}: {
  agreement: Agreement;
}) {
  const { i18n, t } = useLingui();
  if (!wanted)
    return <Guidance>{t`Accepted: version ${acceptedVersion ?? ""}. You need not do anything.`}</Guidance>;
  const due = i18n.date(new Date(wanted.dueOn), { dateStyle: "long" });
  const summary = versions[0]?.summary;
  const changed = changes.length > 0;
  return (
    <Guidance
      tone={wanted.late ? "block" : "warn"}
      todo={
        (summary || changed) && (
          <Stack gap="xs">
            {summary && <Text fw={600}>{summary}</Text>}
            {changed && (
              <>
                <Text size="sm">
                  <Trans>Beside what you accepted (version {acceptedVersion}):</Trans>
                </Text>
                <Changes changes={changes} />
              </>
            )}
          </Stack>
        )
      }
      why={t`Nobody may handle personal data for another without a contract that says how (GDPR art. 28(3)). A change that matters wants your yes again.`}
    >
      {wanted.refused
        ? t`You refused this version. From ${due} nothing new goes live; your data stays open to you, and you can take it out.`
        : wanted.late
          ? t`${operator} asks you to read and accept it. Until then no new form or campaign goes live; what runs goes on, and your data stays open to you.`
          : t`${operator} asks you to read and accept it by ${due}.`}
    </Guidance>
  );
}

function Answers({ answers }: Pick<Agreement, "answers">) {
  const { t } = useLingui();
  if (answers.length === 0) return null;
  return (
    <Card component="section" aria-labelledby="answers">
      <Stack gap="sm">
        <Title order={2} size="h3" id="answers">
          <Trans>What was answered</Trans>
        </Title>
        <Rows>
          {answers.map(({ version, answer, at, name, ip, reason, textHash }) => (
            <Row
              key={at}
              actions={
                <Badge color={answer === "accepted" ? "pine" : "brick"}>
                  {answer === "accepted" ? t`Accepted` : t`Refused`}
                </Badge>
              }
            >
              <Text fw={600}>
                <Trans>
                  Version {version}, by {name}
                </Trans>
              </Text>
              {reason && <Text size="sm">{reason}</Text>}
              <Text size="sm" c="dimmed" component="div">
                <Moment at={at} />
                {ip && ` · IP ${ip}`}
              </Text>
              <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
                SHA-256 {textHash}
              </Text>
            </Row>
          ))}
        </Rows>
      </Stack>
    </Card>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import {
  Button,
  Card,
  Group,
  NativeSelect,
  Stack,
  Tabs,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import {
  assignProcedure,
  operatorProcedureOperations,
  procedureOperations,
} from "#domains/governance/procedures/procedures.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useActorName } from "../../components/use-actor-name.ts";

type Operations = typeof procedureOperations;
type Procedure = ReplyOf<Operations["get"]>;

const route = getRouteApi("/a/$accountId/governance/procedures/$procedureKey");

/** One procedure: its steps, who sees to it, when it is read again, and how it changed. */
export function ProcedurePage() {
  const { t } = useLingui();
  const { procedureKey } = route.useParams();
  const operator = route.useSearch().side === "operator";
  const operations = operator ? operatorProcedureOperations : procedureOperations;
  const query = useOperation(operations.get, { params: { procedureKey } });
  const mayWrite = useMay("governance:write") || operator;
  const pdf = useMutation({
    mutationFn: () => downloadFile(operations.download, { params: { procedureKey } }),
  });
  return (
    <Page
      title={query.data?.name ?? t`Procedure`}
      breadcrumbs={[{ label: t`Procedures`, href: accountPath("/governance/procedures") }]}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={pdf.isPending}
          onClick={() => pdf.mutate()}
        >
          PDF
        </Button>
      }
    >
      {pdf.error && <ErrorPanel error={pdf.error} />}
      <Loaded query={query}>
        {(procedure) => (
          <>
            <Steps procedure={procedure} />
            {mayWrite && (
              <Review
                key={procedure.reviewOn}
                operations={operations}
                procedure={procedure}
                assignable={operator ? "no" : "yes"}
              />
            )}
            {mayWrite && <Edit key={procedure.version} operations={operations} procedure={procedure} />}
            <History procedure={procedure} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Steps({ procedure: { texts, reviewOn, version } }: { procedure: Procedure }) {
  const { i18n } = useLingui();
  const text = i18n.locale === "fr" ? texts.fr : texts.en;
  return (
    <Card>
      <Stack gap="sm" maw="var(--licet-measure)">
        {text.split("\n").map(
          (line) =>
            line.trim() && (
              <Text key={line} style={{ overflowWrap: "anywhere" }}>
                {line}
              </Text>
            ),
        )}
        <Text size="sm" c="dimmed" component="div">
          {version === 0 ? <Trans>As it came with Licet</Trans> : <Trans>Version {version}</Trans>}
          {" · "}
          <Trans>
            to read again by <Moment at={reviewOn} show="day" />
          </Trans>
        </Text>
      </Stack>
    </Card>
  );
}

type EditProps = { operations: Operations; procedure: Procedure };

function Review({ operations, procedure, assignable }: EditProps & { assignable: "yes" | "no" }) {
  const { t } = useLingui();
  const [nextOn, setNextOn] = useState("");
  const members = useOperation(listMembers).data?.members ?? [];
  const invalidates = [operations.get, operations.list, getStanding];
  const review = useAction(operations.review, {
    invalidates,
    onSuccess: () => toast(t`It is noted that you read it.`),
  });
  const assign = useAction(assignProcedure, { invalidates });
  const params = { procedureKey: procedure.key };
  return (
    <Card component="section" aria-labelledby="review">
      <Stack>
        <Title order={2} size="h3" id="review">
          <Trans>Who sees to it, and when</Trans>
        </Title>
        {(review.error ?? assign.error) && <ErrorPanel error={(review.error ?? assign.error) as Error} />}
        {assignable === "yes" && (
          <NativeSelect
            label={t`Who sees to it`}
            description={t`They are reminded by e-mail when it is to be read again.`}
            value={procedure.ownerId === null ? "" : String(procedure.ownerId)}
            onChange={({ currentTarget: { value } }) =>
              assign.mutate({ params, body: { userId: value ? Number(value) : null } })
            }
            data={[
              { value: "", label: t`Nobody in particular` },
              ...members.map(({ userId, name }) => ({ value: String(userId), label: name })),
            ]}
          />
        )}
        <Group align="flex-end">
          <TextInput
            type="date"
            label={t`Read it again by`}
            description={t`Left empty: in a year.`}
            value={nextOn}
            onChange={(event) => setNextOn(event.currentTarget.value)}
          />
          <Button
            variant="default"
            loading={review.isPending}
            onClick={() => review.mutate({ params, body: { nextOn: nextOn || null } })}
          >
            <Trans>I read it again, it is right</Trans>
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function Edit({ operations, procedure }: EditProps) {
  const { t } = useLingui();
  const [texts, setTexts] = useState(procedure.texts);
  const save = useAction(operations.save, {
    invalidates: [operations.get, operations.list, getStanding],
    onSuccess: ({ version }) => toast(t`Version ${version} is saved.`),
  });
  const change = (language: "en" | "fr") => (event: { currentTarget: { value: string } }) =>
    setTexts({ ...texts, [language]: event.currentTarget.value });
  return (
    <Card component="section" aria-labelledby="edit">
      <Stack>
        <Title order={2} size="h3" id="edit">
          <Trans>Change it</Trans>
        </Title>
        {save.error && <ErrorPanel error={save.error} />}
        <Tabs defaultValue="fr">
          <Tabs.List>
            <Tabs.Tab value="fr">{t`In French`}</Tabs.Tab>
            <Tabs.Tab value="en">{t`In English`}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="fr" pt="sm">
            <Textarea
              label={t`The steps, in French`}
              description={t`A line for each step. If one language stays empty, the other is shown.`}
              autosize
              minRows={4}
              maxLength={20_000}
              value={texts.fr}
              onChange={change("fr")}
            />
          </Tabs.Panel>
          <Tabs.Panel value="en" pt="sm">
            <Textarea
              label={t`The steps, in English`}
              autosize
              minRows={4}
              maxLength={20_000}
              value={texts.en}
              onChange={change("en")}
            />
          </Tabs.Panel>
        </Tabs>
        <Group>
          <Button
            loading={save.isPending}
            onClick={() =>
              save.mutate({
                params: { procedureKey: procedure.key },
                body: { texts, after: procedure.version },
              })
            }
          >
            <Trans>Save as a new version</Trans>
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function History({ procedure: { versions, reviews } }: { procedure: Procedure }) {
  const { i18n, t } = useLingui();
  const nameOf = useActorName();
  const by = (made: string) => {
    const [kind = "", id] = made.split(":");
    return nameOf(kind, id);
  };
  if (versions.length + reviews.length === 0) return null;
  const entries = [
    ...versions.map((each) => ({ ...each, said: t`Version ${each.version} saved` })),
    ...reviews.map((each) => ({ ...each, texts: null, said: t`Read again and found right` })),
  ].sort((one, other) => other.madeAt.localeCompare(one.madeAt));
  return (
    <Card component="section" aria-labelledby="history">
      <Stack gap="sm">
        <Title order={2} size="h3" id="history">
          <Trans>What became of it</Trans>
        </Title>
        <Rows>
          {entries.map(({ said, madeAt, madeBy, texts }) => (
            <Row key={`${said}${madeAt}`}>
              <Text fw={600}>{said}</Text>
              <Text size="sm" c="dimmed" component="div">
                {by(madeBy)} · <Moment at={madeAt} />
              </Text>
              {texts && (
                <details>
                  <summary>
                    <Trans>As it read then</Trans>
                  </summary>
                  <Text size="sm" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
                    {i18n.locale === "fr" ? texts.fr : texts.en}
                  </Text>
                </details>
              )}
            </Row>
          ))}
        </Rows>
      </Stack>
    </Card>
  );
}

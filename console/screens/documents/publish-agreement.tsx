import { Trans, useLingui } from "@lingui/react/macro";
import {
  Accordion,
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  List,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { useState } from "react";
import { agreementArticles } from "#domains/governance/documents/agreement-articles.api.ts";
import { type Edits, missingPoints } from "#domains/governance/documents/articles.api.ts";
import {
  getAgreement,
  getOperatorDocument,
  listAgreements,
  publishOperatorDocument,
} from "#domains/governance/documents/documents.api.ts";
import { termsArticles } from "#domains/governance/documents/terms-articles.api.ts";
import {
  type AgreementPoint,
  agreementPointKeys,
  agreementPoints,
} from "#domains/governance/processors/agreement-points.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Kind, OperatorView } from "./agreed.ts";

const articlesOf = { terms: termsArticles, processing_agreement: agreementArticles };

const dayIn = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);

/** The words of each article, what of art. 28(3) is held, and publishing it. */
export function PublishAgreement({
  kind,
  view: { edits: latest, versions },
}: {
  kind: Kind;
  view: OperatorView;
}) {
  const { t } = useLingui();
  const [edits, setEdits] = useState<Edits>(latest);
  const [confirmed, setConfirmed] = useState<AgreementPoint[]>([]);
  const first = versions.length === 0;
  const publish = useAction(publishOperatorDocument, {
    invalidates: [getOperatorDocument, getAgreement, listAgreements, getStanding],
    onSuccess: ({ version }) => toast(t`Version ${version} is published. Your customers are told.`),
  });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        effectiveOn: dayIn(first ? 0 : 31),
        material: !first,
        summary: { en: "", fr: "" },
      },
    },
    publish.error,
  );
  const missing =
    kind === "terms" ? [] : missingPoints(agreementArticles, edits, confirmed, agreementPointKeys);
  const submit = form.onSubmit((values) =>
    publish.mutate({
      params: { documentKind: kind },
      body: { ...values, edits, confirmed, after: versions[0]?.version ?? 0 },
    }),
  );
  return (
    <Card component="section" aria-labelledby="publish">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={3} id="publish">
            {first ? <Trans>Publish it</Trans> : <Trans>Publish a new version</Trans>}
          </Title>
          <Guidance
            why={t`What is so here by itself (your name, the measures, your sub-processors) is filled in when you publish, and you are told when it changes. Let somebody who knows the law of your country read it once.`}
          >{t`Each article begins with a good text. Change what is different with you; leave both languages empty to leave an article out.`}</Guidance>
          <Accordion variant="separated" multiple>
            {articlesOf[kind].map((article) => (
              <ArticleFields key={article.key} article={article} edits={edits} setEdits={setEdits} />
            ))}
          </Accordion>
          {kind === "processing_agreement" && (
            <Points edits={edits} missing={missing} confirmed={confirmed} setConfirmed={setConfirmed} />
          )}
          {rest && <ErrorPanel error={rest} />}
          {!first && (
            <>
              <Textarea
                label={t`What changes, in French`}
                description={t`A sentence that your customers read first.`}
                required
                autosize
                maxLength={1000}
                {...form.getInputProps("summary.fr")}
              />
              <Textarea
                label={t`What changes, in English`}
                required
                autosize
                maxLength={1000}
                {...form.getInputProps("summary.en")}
              />
              <Checkbox
                label={t`It matters: customers have to accept it anew`}
                description={t`They are told by e-mail 30 days before its day. Leave it out only for corrections that change nothing for them.`}
                {...form.getInputProps("material", { type: "checkbox" })}
              />
            </>
          )}
          <TextInput type="date" label={t`In force from`} required {...form.getInputProps("effectiveOn")} />
          <Group>
            <Button type="submit" loading={publish.isPending} disabled={missing.length > 0}>
              {first ? <Trans>Publish it</Trans> : <Trans>Publish a new version</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

type FieldsProps = {
  article: (typeof agreementArticles)[number];
  edits: Edits;
  setEdits: (edits: Edits) => void;
};

function ArticleFields({ article: { key, heading, text }, edits, setEdits }: FieldsProps) {
  const { i18n, t } = useLingui();
  const language = i18n.locale === "fr" ? "fr" : "en";
  const name = heading[language];
  const edit = edits[key];
  const shown = edit ?? text;
  const change = (to: "en" | "fr", value: string) => setEdits({ ...edits, [key]: { ...shown, [to]: value } });
  const asItWas = () => {
    const { [key]: _, ...others } = edits;
    setEdits(others);
  };
  return (
    <Accordion.Item value={key}>
      <Accordion.Control>
        <Group gap="sm">
          {name}
          {edit && <Badge color="slate">{edit.en || edit.fr ? t`In your words` : t`Left out`}</Badge>}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          <Textarea
            label={t`${name}, in French`}
            autosize
            minRows={3}
            maxLength={8000}
            value={shown.fr}
            onChange={(event) => change("fr", event.currentTarget.value)}
          />
          <Textarea
            label={t`${name}, in English`}
            autosize
            minRows={3}
            maxLength={8000}
            value={shown.en}
            onChange={(event) => change("en", event.currentTarget.value)}
          />
          {edit && (
            <Group>
              <Button size="sm" variant="default" onClick={asItWas}>
                <Trans>Back to the starting text</Trans>
              </Button>
            </Group>
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

type PointsProps = {
  edits: Edits;
  missing: readonly AgreementPoint[];
  confirmed: readonly AgreementPoint[];
  setConfirmed: (points: AgreementPoint[]) => void;
};

/** The eight points: held by the starting text, found again by somebody, or missing. */
function Points({ edits, missing, confirmed, setConfirmed }: PointsProps) {
  const { i18n, t } = useLingui();
  const language = i18n.locale === "fr" ? "fr" : "en";
  const rewritten = agreementPointKeys.filter((point) =>
    agreementArticles.some(({ key, points }) => points?.includes(point) && edits[key]),
  );
  return (
    <Stack gap="xs">
      <Text fw={600}>
        <Trans>The eight points of GDPR art. 28(3)</Trans>
      </Text>
      {missing.length > 0 && (
        <Guidance
          tone="block"
          todo={
            <List size="sm">
              {missing.map((point) => (
                <List.Item key={point}>{agreementPoints[point][language]}</List.Item>
              ))}
            </List>
          }
        >{t`An agreement without these can’t be published:`}</Guidance>
      )}
      {rewritten.map((point) => (
        <Checkbox
          key={point}
          label={t`My words still say: ${agreementPoints[point][language]}`}
          checked={confirmed.includes(point)}
          onChange={(event) =>
            setConfirmed(
              event.currentTarget.checked
                ? [...confirmed, point]
                : confirmed.filter((other) => other !== point),
            )
          }
        />
      ))}
      {missing.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>All of them are held.</Trans>
        </Text>
      )}
    </Stack>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Moment } from "../../components/moment.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import type { Purpose, Standing } from "./purpose.ts";
import classes from "./purpose-card.module.css";
import { useKindWords } from "./use-kind-words.ts";

type Props = { purpose: Purpose; standing: Standing[]; edit?: () => void; archive?: () => void };

/** One purpose as people meet it. */
export function PurposeCard({ purpose, standing, edit, archive }: Props) {
  const { t } = useLingui();
  const nameOf = usePurposeName();
  const words = useConsentWords();
  const kinds = useKindWords();
  const name = nameOf(purpose);
  const basis = words.basis(purpose.basis);
  const strength = words.strength(purpose.leastStrength);
  const service = purpose.kind === "service";
  return (
    <Card component="section" aria-label={name}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <Group gap="sm">
            <Title order={2} size="h3">
              {name}
            </Title>
            <Badge color={service ? "slate" : "pine"}>{kinds[purpose.kind].name}</Badge>
            {purpose.archivedAt && <Badge color="stone">{t`Archived`}</Badge>}
          </Group>
          {edit && archive && (
            <Group gap="xs">
              <Button variant="default" size="sm" onClick={edit} aria-label={t`Change “${name}”`}>
                <Trans>Change</Trans>
              </Button>
              {purpose.key !== "service" && (
                <Button
                  variant="subtle"
                  size="sm"
                  color="stone"
                  onClick={archive}
                  aria-label={t`Archive “${name}”`}
                >
                  <Trans>Archive…</Trans>
                </Button>
              )}
            </Group>
          )}
        </Group>
        <div className={classes.wordings}>
          <Wording language="fr" purpose={purpose} />
          <Wording language="en" purpose={purpose} />
        </div>
        <dl className={classes.facts}>
          <div>
            <dt>
              <Trans>What allows it</Trans>
            </dt>
            <dd>
              <b>{basis.name}.</b> {basis.about}
            </dd>
          </div>
          {!service && (
            <div>
              <dt>
                <Trans>Least proof asked for</Trans>
              </dt>
              <dd>
                <b>{strength.name}.</b> {strength.about}
              </dd>
            </div>
          )}
        </dl>
        {purpose.lastsMonths !== null && (
          <Text size="sm">
            <Plural
              value={purpose.lastsMonths}
              one="A yes is good for # month."
              other="A yes is good for # months."
            />
          </Text>
        )}
        {purpose.renewBy && (
          <Text size="sm">
            <Trans>
              The words have changed: what was agreed before ends on{" "}
              <Moment at={purpose.renewBy} show="day" />.
            </Trans>
          </Text>
        )}
        {!service && <Counts purpose={purpose} standing={standing} />}
      </Stack>
    </Card>
  );
}

function Wording({ language, purpose }: { language: "en" | "fr"; purpose: Purpose }) {
  const names = { en: "English", fr: "Français" };
  return (
    <figure className={classes.wording}>
      <Text component="figcaption" size="sm" c="dimmed" lang={language}>
        {names[language]} · {purpose.name[language]}
      </Text>
      <Text lang={language}>
        {purpose.kind !== "service" && <span aria-hidden>☐ </span>}
        {purpose.wording[language]}
      </Text>
      <Text size="sm" c="dimmed" lang={language}>
        {purpose.aim[language]}
      </Text>
    </figure>
  );
}

/** How many said what; each number leads to those people where the table can show them. */
function Counts({ purpose, standing }: Pick<Props, "purpose" | "standing">) {
  const { i18n } = useLingui();
  const count = (...states: Standing["state"][]) =>
    standing.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one.count, 0);
  const yes = i18n.number(count("granted"));
  const waiting = i18n.number(count("pending"));
  const no = i18n.number(count("declined", "withdrawn", "objected"));
  return (
    <Group gap="lg">
      <Text size="sm">
        <Trans>
          Yes: <b>{yes}</b>
        </Trans>
      </Text>
      <Text size="sm">
        <Trans>
          To be confirmed: <b>{waiting}</b>
        </Trans>
      </Text>
      <Text size="sm">
        <Trans>
          No: <b>{no}</b>
        </Trans>
      </Text>
      {!purpose.archivedAt && (
        <Anchor component={Link} to={accountPath(`/contacts?purpose=${purpose.id}&may=may`)} size="sm">
          <Trans>Who may be mailed now</Trans>
        </Anchor>
      )}
    </Group>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Card, Stack, Text, Title } from "@mantine/core";
import { Moment } from "../../components/moment.tsx";
import { PlaceLink } from "../../components/place-link.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import type { Listing, Side } from "./control.ts";

type Planned = Listing["plan"][number];

/** What people have to do in the coming year, month by month; what is late stands first. */
export function YearPlan({ side, listing: { plan, people } }: { side: Side; listing: Listing }) {
  const { t, i18n } = useLingui();
  const today = new Date().toISOString().slice(0, 10);
  const late = plan.filter(({ day }) => day < today);
  const months = [
    ...Map.groupBy(
      plan.filter(({ day }) => day >= today),
      ({ day }) => day.slice(0, 7),
    ),
  ];
  const kinds = { control: t`Control`, action: t`To be done`, procedure: t`Procedure to read again` };
  const rows = (planned: Planned[]) => (
    <Rows>
      {planned.map((each) => (
        <Row
          key={`${each.kind} ${each.key} ${each.day} ${each.what}`}
          actions={<Badge color="stone">{kinds[each.kind]}</Badge>}
        >
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {each.kind === "procedure" && side === "account" ? (
              <PlaceLink to={`/governance/procedures/${each.key}`} bold>
                {each.what}
              </PlaceLink>
            ) : (
              each.what
            )}
          </Text>
          <Text size="sm" c="dimmed" component="div">
            <Moment at={each.day} show="day" />
            {each.ownerId !== null &&
              ` · ${people.find(({ userId }) => userId === each.ownerId)?.name ?? ""}`}
          </Text>
        </Row>
      ))}
    </Rows>
  );
  if (plan.length === 0)
    return (
      <Text>
        <Trans>Nothing is planned within a year.</Trans>
      </Text>
    );
  return (
    <Stack gap="md">
      {late.length > 0 && (
        <Card component="section" aria-labelledby={`late-${side}`}>
          <Title order={2} size="h3" id={`late-${side}`}>
            <Trans>Past its day</Trans>
          </Title>
          {rows(late)}
        </Card>
      )}
      {months.map(([month, planned]) => (
        <Card key={month} component="section" aria-labelledby={`${side}-${month}`}>
          <Title order={2} size="h3" id={`${side}-${month}`}>
            {i18n.date(new Date(`${month}-15T12:00:00Z`), { month: "long", year: "numeric" })}
          </Title>
          {rows(planned)}
        </Card>
      ))}
    </Stack>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { listTrained } from "#domains/governance/training/training.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { CourseView } from "./course.tsx";
import { Courses } from "./courses.tsx";

const route = getRouteApi("/a/$accountId/governance/training");

/** The general course for everybody in a business, and who of them took it. */
export function Training() {
  const { t } = useLingui();
  const { course } = route.useSearch();
  return (
    <Page
      title={t`Training`}
      subtitle={t`A quarter of an hour that everybody who works with contacts should have spent.`}
    >
      {course ? (
        <CourseView key={course} courseKey={course} />
      ) : (
        <>
          <Guidance
            why={t`Whoever decides on data sees to it that those who handle it know the rules (GDPR art. 24, 32(4), 39(1)(b)). A certificate shows that they do.`}
          >{t`Let each colleague take it once, and again every two years.`}</Guidance>
          <Courses />
          <Colleagues />
        </>
      )}
    </Page>
  );
}

function Colleagues() {
  const { t } = useLingui();
  const query = useOperation(listTrained);
  return (
    <Card component="section" aria-labelledby="trained">
      <Stack gap="sm">
        <Title order={2} size="h3" id="trained">
          <Trans>Your colleagues</Trans>
        </Title>
        <Loaded query={query}>
          {({ colleagues }) => (
            <Rows>
              {colleagues.map(({ name, passedAt, validUntil }) => {
                const counts = validUntil !== null && new Date(validUntil) > new Date();
                return (
                  <Row key={name}>
                    <Group gap="sm">
                      <Text>{name}</Text>
                      <Badge color={counts ? "pine" : "stone"}>
                        {counts ? t`Passed` : passedAt ? t`Out of date` : t`Not yet`}
                      </Badge>
                    </Group>
                    {counts && (
                      <Text size="sm" c="dimmed" component="div">
                        <Trans>
                          counts until <Moment at={validUntil} show="day" />
                        </Trans>
                      </Text>
                    )}
                  </Row>
                );
              })}
            </Rows>
          )}
        </Loaded>
      </Stack>
    </Card>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { listCourses } from "#domains/governance/training/training.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { Certificate } from "./certificate.tsx";

/** What one is to learn, and until when what one has learnt counts. */
export function Courses() {
  const { t } = useLingui();
  const courses = useOperation(listCourses);
  return (
    <Loaded query={courses}>
      {({ courses: all }) => (
        <Card>
          <Rows>
            {all.map(({ key, title, about, minutes, validUntil }) => {
              const counts = validUntil !== null && new Date(validUntil) > new Date();
              return (
                <Row
                  key={key}
                  actions={
                    <>
                      {counts && <Certificate of={key} name={title} />}
                      <Button
                        size="sm"
                        variant={counts ? "default" : "filled"}
                        renderRoot={(props) => <Link to="." search={{ course: key } as never} {...props} />}
                        aria-label={counts ? t`Take it again: ${title}` : t`Begin: ${title}`}
                      >
                        {counts ? <Trans>Take it again</Trans> : <Trans>Begin</Trans>}
                      </Button>
                    </>
                  }
                >
                  <Group gap="sm">
                    <Text fw={600}>{title}</Text>
                    <Badge color={counts ? "pine" : validUntil ? "brick" : "ochre"}>
                      {counts ? t`Passed` : validUntil ? t`Out of date` : t`To take`}
                    </Badge>
                  </Group>
                  <Text size="sm">{about}</Text>
                  <Text size="sm" c="dimmed" component="div">
                    <Plural value={minutes} one="About # minute" other="About # minutes" />
                    {validUntil && (
                      <>
                        {" · "}
                        <Trans>
                          counts until <Moment at={validUntil} show="day" />
                        </Trans>
                      </>
                    )}
                  </Text>
                </Row>
              );
            })}
          </Rows>
        </Card>
      )}
    </Loaded>
  );
}

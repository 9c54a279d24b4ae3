import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { IconVersions } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { compareFormVersion, getFormVersion, listFormVersions } from "#domains/forms/forms.api.ts";
import type { Language } from "#kernel/localized.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { languageNames } from "../../components/language-switch.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { PreviewFrame } from "../../components/preview-frame.tsx";
import type { FormDetails } from "./form-details.ts";

const route = getRouteApi("/a/$accountId/forms/$formId");

/** Every published version, what changed in it, and the page as visitors saw it. */
export function Versions({ form }: { form: FormDetails }) {
  const { t } = useLingui();
  const { version } = route.useSearch();
  const versions = useOperation(listFormVersions, { params: { formId: form.id } });
  return (
    <Loaded query={versions}>
      {(found) =>
        found.count === 0 ? (
          <EmptyState icon={IconVersions} title={t`Not published yet`}>
            <Trans>Each time you publish, what visitors see is kept here for good, exactly as it was.</Trans>
          </EmptyState>
        ) : (
          <Stack gap="xl">
            <Table.ScrollContainer minWidth={420}>
              <Table aria-label={t`Versions`}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>
                      <Trans>Version</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>Published on</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>Confirmed sign-ups</Trans>
                    </Table.Th>
                    <Table.Th />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {found.versions.map((one) => (
                    <Table.Tr key={one.version}>
                      <Table.Td>
                        <Group gap="xs">
                          {one.version}
                          {one.version === form.publishedVersion && form.state === "published" && (
                            <Badge variant="light" color="pine">
                              <Trans>Visitors see it</Trans>
                            </Badge>
                          )}
                        </Group>
                      </Table.Td>
                      <Table.Td>
                        <Moment at={one.publishedAt} />
                      </Table.Td>
                      <Table.Td>{one.confirmed}</Table.Td>
                      <Table.Td>
                        <Anchor
                          component={Link}
                          to="."
                          search={{ tab: "versions", version: one.version } as never}
                        >
                          <Trans>Show version {one.version}</Trans>
                        </Anchor>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            {version !== undefined && <OneVersion key={version} formId={form.id} version={version} />}
          </Stack>
        )
      }
    </Loaded>
  );
}

function OneVersion({ formId, version }: { formId: number; version: number }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { language } = route.useSearch();
  const shown = useOperation(getFormVersion, {
    params: { formId, version },
    query: language ? { language } : {},
  });
  const show = (chosen: Language) =>
    void navigate({ search: { tab: "versions", version, language: chosen }, replace: true });
  return (
    <Stack component="section" aria-labelledby="version">
      <Title order={2} id="version">
        <Trans>Version {version}</Trans>
      </Title>
      {version > 1 && <Changes formId={formId} version={version} />}
      <Group gap="xs">
        {(Object.entries(languageNames) as [Language, string][]).map(([code, name]) => (
          <Button
            key={code}
            variant={code === language ? "filled" : "default"}
            size="sm"
            onClick={() => show(code)}
          >
            {name}
          </Button>
        ))}
      </Group>
      <Loaded query={shown}>
        {({ html }) => (
          <PreviewFrame title={t`Version ${version} as visitors saw it`} html={html} height={640} />
        )}
      </Loaded>
    </Stack>
  );
}

/** What a visitor would notice between this version and the one before. */
function Changes({ formId, version }: { formId: number; version: number }) {
  const { t } = useLingui();
  const before = version - 1;
  const compared = useOperation(compareFormVersion, { params: { formId, version }, query: { with: before } });
  return (
    <Loaded query={compared}>
      {({ differences }) =>
        differences.length === 0 ? (
          <Text>
            <Trans>Nothing that visitors see changed since version {before}.</Trans>
          </Text>
        ) : (
          <Table.ScrollContainer minWidth={560}>
            <Table aria-label={t`What changed since version ${before}`} verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>
                    <Trans>What changed</Trans>
                  </Table.Th>
                  <Table.Th>
                    <Trans>In version {before}</Trans>
                  </Table.Th>
                  <Table.Th>
                    <Trans>In version {version}</Trans>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {differences.map((one) => (
                  <Table.Tr key={one.what + one.before}>
                    <Table.Td>{one.what}</Table.Td>
                    <Table.Td style={{ whiteSpace: "pre-line" }}>{one.before || "–"}</Table.Td>
                    <Table.Td style={{ whiteSpace: "pre-line" }}>{one.after || "–"}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
    </Loaded>
  );
}

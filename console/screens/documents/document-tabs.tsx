import { useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { listAgreements } from "#domains/governance/documents/documents.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { useDocumentNames } from "./use-document-names.ts";

/** From one document to the other; nothing where a business runs the installation for itself. */
export function DocumentTabs() {
  const { t } = useLingui();
  const names = useDocumentNames();
  const { data } = useOperation(listAgreements);
  if (!data || data.operator === null) return null;
  const waiting = new Set(data.documents.filter(({ wanted }) => wanted).map(({ kind }) => kind as string));
  const places = [
    { kind: "privacy_policy", to: "/governance/documents" },
    ...data.documents.map(({ kind }) => ({ kind, to: `/governance/documents/${kind}` })),
  ] as const;
  return (
    <Group component="nav" aria-label={t`Documents`} gap="lg">
      {places.map(({ kind, to }) => (
        <Group key={kind} gap={6} wrap="nowrap">
          <Anchor
            component={Link}
            to={accountPath(to)}
            activeOptions={{ exact: true }}
            activeProps={{ "aria-current": "page", style: { fontWeight: 600 } }}
          >
            {names[kind]}
          </Anchor>
          {waiting.has(kind) && <Badge color="ochre">{t`to accept`}</Badge>}
        </Group>
      ))}
    </Group>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useId } from "@mantine/hooks";
import { useState } from "react";
import { compareDocuments, type DocumentKind } from "#domains/governance/documents/documents.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Changes } from "./changes.tsx";

type Props = {
  kind: DocumentKind;
  versions: readonly { version: number; effectiveOn: string }[] /** The heading of these versions. */;
  labelledBy: string;
};

/** Any two versions side by side: what came and what went. */
export function CompareVersions({ kind, versions, labelledBy }: Props) {
  const { i18n, t } = useLingui();
  const id = useId();
  const [latest, previous] = versions;
  const [chosen, choose] = useState({ from: previous?.version ?? 0, to: latest?.version ?? 0 });
  const data = versions.map(({ version, effectiveOn }) => {
    const day = i18n.date(new Date(`${effectiveOn}T12:00:00Z`), { dateStyle: "long" });
    return { value: String(version), label: t`Version ${version}, ${day}` };
  });
  const query = useOperation(compareDocuments, { params: { anyDocument: kind }, query: chosen });
  return (
    <Stack gap="sm" role="group" aria-labelledby={`${id} ${labelledBy}`}>
      <Title order={3} size="h4" id={id}>
        <Trans>Compare two versions</Trans>
      </Title>
      <Group gap="sm">
        <NativeSelect
          label={t`From`}
          data={data}
          value={String(chosen.from)}
          onChange={(event) => choose({ ...chosen, from: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t`To`}
          data={data}
          value={String(chosen.to)}
          onChange={(event) => choose({ ...chosen, to: Number(event.currentTarget.value) })}
        />
      </Group>
      <Loaded query={query}>
        {({ changes }) =>
          changes.length > 0 ? (
            <>
              <Text size="sm" c="dimmed" role="status">
                <Trans>Underlined came, struck out went. What stayed the same is left out.</Trans>
              </Text>
              <Changes changes={changes} />
            </>
          ) : (
            <Text size="sm" role="status">
              <Trans>They say the same.</Trans>
            </Text>
          )
        }
      </Loaded>
    </Stack>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBook, IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { listApiKeys, resumeApiKey } from "#domains/accounts/accounts.api.ts";
import { listSources } from "#domains/consent/consent.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Rows } from "../../components/rows.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { BindKey } from "./bind-key.tsx";
import { BoundPurposes } from "./bound-purposes.tsx";
import type { Key } from "./key.ts";
import { KeyRow } from "./key-row.tsx";
import { NewKey } from "./new-key.tsx";
import { RevokeKey } from "./revoke-key.tsx";

/** What programs sign in with. */
export function Keys() {
  const { t } = useLingui();
  const may = useMay("keys:admin");
  const mayRead = useMay("transactional:read");
  const keys = useOperation(listApiKeys);
  const { data } = useOperation(listSources, {
    query: { kind: "api", state: "in_use", limit: 500, offset: 0 },
  });
  const sources = data?.sources ?? [];
  const resume = useAction(resumeApiKey, {
    invalidates: [listApiKeys],
    onSuccess: () => toast(t`The key sends again.`),
  });
  const [creating, { open, close }] = useDisclosure(false);
  const [binding, setBinding] = useState<Key>();
  const [revoking, setRevoking] = useState<Key>();
  const create = may && (
    <Button leftSection={<IconPlus size={18} />} onClick={open}>
      <Trans>New key</Trans>
    </Button>
  );
  return (
    <Page
      title={t`API keys`}
      subtitle={<Trans>For programs that work with Licet: your shop, your website, a script.</Trans>}
      actions={
        <>
          <Button
            component="a"
            href="/api"
            target="_blank"
            rel="noopener"
            variant="default"
            leftSection={<IconBook size={18} />}
          >
            <Trans>The API, to try out</Trans>
          </Button>
          {create}
        </>
      }
    >
      <Loaded query={keys}>
        {({ count, keys }) =>
          count === 0 ? (
            <EmptyState icon={IconKey} title={t`No key yet`} action={create}>
              <Trans>
                A key lets one program do what you allow it, and nothing else. Make one for each program, so
                that you can revoke one without stopping the others.
              </Trans>
            </EmptyState>
          ) : (
            <Card>
              <Rows>
                {keys.map((key) => (
                  <KeyRow
                    key={key.id}
                    apiKey={key}
                    source={sources.find(({ id }) => id === key.sourceId)}
                    bind={() => setBinding(key)}
                    resume={() => resume.mutate({ params: { keyId: key.id } })}
                    revoke={() => setRevoking(key)}
                  />
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
      {mayRead && <BoundPurposes />}
      <NewKey opened={creating} close={close} sources={sources} />
      {binding && <BindKey apiKey={binding} sources={sources} close={() => setBinding(undefined)} />}
      {revoking && <RevokeKey apiKey={revoking} close={() => setRevoking(undefined)} />}
    </Page>
  );
}

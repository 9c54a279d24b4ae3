import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { listControls, listOperatorControls } from "#domains/governance/controls/controls.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { ControlBoard } from "./control-board.tsx";
import { NewControl } from "./new-control.tsx";
import { WhichControls } from "./which-controls.tsx";

const route = getRouteApi("/a/$accountId/governance/controls");

/** What is checked by itself and by people, with what was found. */
export function Controls() {
  const { t } = useLingui();
  const { show = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("governance:write");
  const account = useOperation(listControls);
  const operator = useOperation(listOperatorControls, undefined, { retry: false });
  return (
    <Page
      title={t`Controls`}
      subtitle={t`Licet looks every night whether what it promises is so, and keeps what it found. What only a person can tell is asked of you.`}
      actions={mayWrite && account.data && <NewControl side="account" listing={account.data} />}
    >
      <WhichControls
        show={show}
        choose={(chosen) => void navigate({ search: chosen === "all" ? {} : { show: chosen } })}
      />
      <Loaded query={account}>
        {(listing) => <ControlBoard side="account" listing={listing} show={show} mayWrite={mayWrite} />}
      </Loaded>
      {operator.data && (
        <Stack gap="md">
          <Title order={2} size="h3">
            <Trans>The installation itself</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>Shown to you because you run it.</Trans>
          </Text>
          <NewControl side="operator" listing={operator.data} />
          <ControlBoard side="operator" listing={operator.data} show={show} mayWrite />
        </Stack>
      )}
    </Page>
  );
}

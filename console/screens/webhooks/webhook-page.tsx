import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { getWebhook } from "#domains/webhooks/webhooks.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { nameOf } from "./webhook.ts";
import { WebhookActions } from "./webhook-actions.tsx";
import { WebhookFacts } from "./webhook-facts.tsx";
import { WebhookState } from "./webhook-state.tsx";

const route = getRouteApi("/a/$accountId/settings/webhooks/$webhookId");

/** One program: what it is told, how it takes it, and all that it was told. */
export function WebhookPage() {
  const { t } = useLingui();
  const webhookId = Number(route.useParams().webhookId);
  const query = useOperation(getWebhook, { params: { webhookId } });
  return (
    <Loaded query={query}>
      {(webhook) => (
        <Page
          title={nameOf(webhook)}
          badge={<WebhookState webhook={webhook} />}
          breadcrumbs={[{ label: t`Webhooks`, href: accountPath("/settings/webhooks") }]}
          actions={<WebhookActions webhook={webhook} />}
        >
          <WebhookFacts webhook={webhook} />
          <DeliveryLog webhook={webhook} />
        </Page>
      )}
    </Loaded>
  );
}

import { type Route, route } from "#kernel/module.ts";
import { addServer, changeServer, deleteServer } from "./change-servers.ts";
import { listSlow } from "./destinations/destinations.ts";
import { returnDomainInUse } from "./inbound/return-domain.ts";
import { describeOutage } from "./outage-texts.ts";
import * as operations from "./servers.api.ts";
import { getOutage, listOutages, listServers } from "./servers.sql.ts";
import { testServer } from "./test-server.ts";

export const serverRoutes: readonly Route[] = [
  route(operations.getMailServers, async (context) => {
    const outages = new Map((await listOutages(context)).map((outage) => [outage.serverId, outage]));
    const whole = await getOutage(context);
    return {
      servers: (await listServers(context)).map((server) => {
        const outage = outages.get(server.id);
        return {
          ...server,
          updatedAt: server.updatedAt.toISOString(),
          outage: outage ? describeOutage(outage, context.language) : null,
        };
      }),
      slowed: (await listSlow(context)).map(({ since, until, perMinute, enhanced, ...slow }) => ({
        ...slow,
        messagesPerMinute: perMinute,
        enhancedCode: enhanced,
        since: since.toISOString(),
        until: until.toISOString(),
      })),
      returnDomain: (await returnDomainInUse(context)) ?? (context.config.inboundDomain || null),
      outage: whole ? describeOutage(whole, context.language) : null,
    };
  }),
  route(operations.addMailServer, async (context, { body }) => ({ id: await addServer(context, body) })),
  route(operations.changeMailServer, async (context, { params, body }) => {
    await changeServer(context, params.serverId, body);
    return null;
  }),
  route(operations.deleteMailServer, async (context, { params }) => {
    await deleteServer(context, params.serverId);
    return null;
  }),
  route(operations.testMailServer, (context, { body }) => testServer(context, body)),
];

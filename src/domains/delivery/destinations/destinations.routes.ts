import { providerNames } from "#domains/contacts/index.ts";
import { type Route, route } from "#kernel/module.ts";
import { getDestinationLimits, saveDestinationLimit } from "./destinations.api.ts";
import { type Limit, operatorLimits, ownLimits, setLimit } from "./limits.ts";

export const destinationRoutes: readonly Route[] = [
  route(getDestinationLimits, async (context) => ({
    limits: described(await ownLimits(context)),
    installation: described(operatorLimits(context.config)),
    providers: [...providerNames],
  })),
  route(saveDestinationLimit, async (context, { body: { destination, connections, messagesPerMinute } }) => {
    await setLimit(context, destination, {
      connections: connections ?? undefined,
      perMinute: messagesPerMinute ?? undefined,
    });
    return null;
  }),
];

function described(limits: ReadonlyMap<string, Limit>) {
  return [...limits].map(([destination, { connections, perMinute }]) => ({
    destination,
    connections: connections ?? null,
    messagesPerMinute: perMinute ?? null,
  }));
}

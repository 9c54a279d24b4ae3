import { keysOfSource } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { archiveSource, changeSource } from "./change-source.ts";
import { collectedThrough, peopleBySource } from "./collected.sql.ts";
import * as api from "./sources.api.ts";
import { createSource, getSource, listSources, type Source } from "./sources.ts";

export const sourceRoutes: readonly Route[] = [
  route(api.listSources, async (context, { query }) => {
    const { count, sources } = await listSources(context, query);
    return { count, sources: await replies(context, sources) };
  }),
  route(api.getSource, async (context, { params }) => {
    const source = await getSource(context, params.id);
    const { people, firstAt, lastAt, permissions } = await collectedThrough(context, source.id);
    return {
      ...replyOf(source, people),
      firstAt: firstAt?.toISOString() ?? null,
      lastAt: lastAt?.toISOString() ?? null,
      permissions,
      keys: await keysOfSource(context, source.id),
    };
  }),
  route(api.createSource, async (context, { body }) =>
    replyOf(await getSource(context, await createSource(context, body)), 0),
  ),
  route(api.updateSource, async (context, { params, body }) =>
    replyOf(await changeSource(context, params.id, body), 0),
  ),
  route(api.archiveSource, async (context, { params }) => {
    await archiveSource(context, params.id);
    return null;
  }),
];

async function replies(context: Context, sources: readonly Source[]) {
  const people = await peopleBySource(
    context,
    sources.map((source) => source.id),
  );
  return sources.map((source) => replyOf(source, people.get(source.id) ?? 0));
}

function replyOf(source: Source, people: number) {
  return {
    ...source,
    createdAt: source.createdAt.toISOString(),
    usedAt: source.usedAt?.toISOString() ?? null,
    archivedAt: source.archivedAt?.toISOString() ?? null,
    people,
  };
}

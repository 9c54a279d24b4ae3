import type { Page } from "playwright-core";
import { firstRun } from "#domains/accounts/session.api.ts";
import { aBusiness, aPerson } from "#test/site.ts";

export type Shop = {
  /** Where its console is. */
  account: string;
  /** What the console would say to the server. */
  send(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<unknown>;
};

/** A business made as the console would make it, with its owner signed in at this browser. */
export async function aShop(url: string, page: Page): Promise<Shop> {
  await page.goto(url);
  const say = (method: string, path: string, body: unknown, account: string) =>
    page.evaluate(
      async (said) => {
        const reply = await fetch(said.path, {
          method: said.method,
          headers: {
            "content-type": "application/json",
            "x-licet-request": "1",
            ...(said.account ? { "licet-account": said.account } : {}),
          },
          ...(said.body === undefined ? {} : { body: JSON.stringify(said.body) }),
        });
        if (!reply.ok) throw new Error(`${said.path}: ${await reply.text()}`);
        return reply.status === 204 ? null : reply.json();
      },
      { method, path, body, account },
    );
  await say("POST", firstRun.path, { owner: aPerson(), business: aBusiness() }, "");
  const session = (await say("GET", "/v3/session", undefined, "")) as { accounts: { id: number }[] };
  const id = String(session.accounts[0]?.id);
  return { account: `${url}/a/${id}`, send: (method, path, body) => say(method, path, body, id) };
}

import type { Page } from "playwright-core";

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
  await say("POST", "/v3/first-run", firstRun, "");
  const session = (await say("GET", "/v3/session", undefined, "")) as { accounts: { id: number }[] };
  const id = String(session.accounts[0]?.id);
  return { account: `${url}/a/${id}`, send: (method, path, body) => say(method, path, body, id) };
}

const firstRun = {
  owner: { name: "Camille Moreau", email: "camille@savons.example", password: "lavande et huile d’olive" },
  business: {
    legalName: "Les Savons de Camille",
    postalAddress: "3 rue des Lavandes\n13001 Marseille",
    country: "FR",
    privacyContact: "vie-privee@savons.example",
    privacyPolicyUrl: "https://savons.example/confidentialite",
    language: "fr",
    sends: "both",
  },
};

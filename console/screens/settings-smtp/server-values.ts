import type { saveMailServer } from "#domains/delivery/delivery.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import type { Server } from "./server.ts";

export type Settings = InputOf<typeof saveMailServer>["body"];

export type Values = {
  host: string;
  port: number | string;
  tls: Server["tls"];
  username: string;
  password: string;
  maxConnections: number | string;
};

export function valuesOf(server: Server | null): Values {
  return {
    host: server?.host ?? "",
    port: server?.port ?? 587,
    tls: server?.tls ?? "required",
    username: server?.username ?? "",
    password: "",
    maxConnections: server?.maxConnections ?? 5,
  };
}

/** What was typed, as the server takes it: what is empty is left out. */
export function settingsOf({ host, port, tls, username, password, maxConnections }: Values): Settings {
  return {
    host: host.trim(),
    port: Number(port),
    tls,
    maxConnections: Number(maxConnections) || 5,
    ...(username.trim() ? { username: username.trim() } : {}),
    ...(username.trim() && password ? { password } : {}),
  };
}

/** Whether the password that is kept fits what is typed: it belongs to one server and one name. */
export function keepsPassword(server: Server | null, { host, username }: Values): boolean {
  return (
    server?.hasPassword === true && host.trim() === server.host && username.trim() === (server.username ?? "")
  );
}

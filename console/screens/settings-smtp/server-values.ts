import type { addMailServer } from "#domains/delivery/servers.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import type { Server } from "./server.ts";

export type Settings = InputOf<typeof addMailServer>["body"];

export type Values = {
  host: string;
  port: number | string;
  tls: Server["tls"];
  username: string;
  password: string;
  maxConnections: number | string;
  weight: number | string;
  /** Empty where there is no limit. */
  messagesPerMinute: number | string;
  returns: Server["returns"];
};

export function valuesOf(server: Server | null): Values {
  return {
    host: server?.host ?? "",
    port: server?.port ?? 587,
    tls: server?.tls ?? "required",
    username: server?.username ?? "",
    password: "",
    maxConnections: server?.maxConnections ?? 5,
    weight: server?.weight ?? 10,
    messagesPerMinute: server?.messagesPerMinute ?? "",
    returns: server?.returns ?? "to_sender",
  };
}

/** What was typed, as the server takes it: what is empty is left out. */
export function settingsOf({ host, port, tls, username, password, returns, ...limits }: Values): Settings {
  const perMinute = Number(limits.messagesPerMinute);
  return {
    host: host.trim(),
    port: Number(port),
    tls,
    returns,
    maxConnections: Number(limits.maxConnections) || 5,
    weight: limits.weight === "" ? 10 : Number(limits.weight),
    ...(perMinute > 0 ? { messagesPerMinute: perMinute } : {}),
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

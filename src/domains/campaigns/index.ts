export { campaignsOfMailings } from "./campaigns.sql.ts";
export { zoneNamed } from "./time-zone.ts";

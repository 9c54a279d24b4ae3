export { campaignsOfMailings } from "./campaigns.sql.ts";

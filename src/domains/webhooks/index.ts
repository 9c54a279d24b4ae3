export { erasuresTaken, programsTold } from "./tell-erased.ts";

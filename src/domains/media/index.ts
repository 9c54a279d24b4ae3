export { keepImages } from "./change-image.ts";
export { imageShown, type ShownImage } from "./media.sql.ts";
export { storeImage } from "./store-image.ts";

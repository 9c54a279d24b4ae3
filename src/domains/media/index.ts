export { keepImages, keepOnlyImages } from "./change-image.ts";
export { imageShown, imagesNamed, type ShownImage } from "./media.sql.ts";
export { storeImage } from "./store-image.ts";

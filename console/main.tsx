import "./theme/global.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { activateLanguage, currentLanguage } from "./language/language.ts";

const place = document.getElementById("root");
if (!place) throw new Error("index.html lost its root");

await activateLanguage(currentLanguage());
createRoot(place).render(<App />);

// Puts the application on the page.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App";
import { applyTheme, useTheme } from "./context/theme";
import "./theme";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element with the id root");
// Before anything is drawn, so that the window does not begin in the other theme.
applyTheme(useTheme.getState().theme);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

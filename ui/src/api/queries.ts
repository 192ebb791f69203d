// What screens ask for.
import { useEffect, useState } from "react";

import { type About, commands } from "./bindings";
import { type Answer, answerOf } from "./client";

/** The program and the workspace it was opened on. Both stay the same while the window is open. */
export function useAbout(): Answer<About> {
  const [about, setAbout] = useState<Answer<About>>({ state: "loading" });
  useEffect(() => {
    let shown = true;
    void answerOf(commands.about()).then((answer) => {
      if (shown) setAbout(answer);
    });
    return () => {
      shown = false;
    };
  }, []);
  return about;
}

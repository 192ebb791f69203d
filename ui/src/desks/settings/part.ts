// What every part of the settings is given.
import type { About } from "../../api/bindings";
import type { Answer } from "../../api/client";

export interface PartProps {
  about: Answer<About>;
}

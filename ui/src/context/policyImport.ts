// Takes a policy file in from anywhere: the menu, the palette, a dropped file, the empty studio.
import { commands } from "../api/bindings";
import { answerOf, type Failure, failureOf } from "../api/client";
import { chooseFile } from "../api/dialogs";
import { useOutOfDate } from "../api/queries";
import { useCommands } from "./commands";
import { useContextBar } from "./contextBar";
import { notify } from "./notices";
import { goTo } from "./place";

interface PolicyImport {
  /** Asks for a file and takes it in. */
  choose: () => Promise<void>;
  /** Takes a file in, puts its policy under edit and shows it. */
  take: (path: string) => Promise<void>;
}

export function usePolicyImport(): PolicyImport {
  const changed = useOutOfDate();

  async function take(path: string) {
    const taken = await answerOf(commands.policyImport(path));
    if (taken.state === "failed") {
      refused(taken.failure);
      return;
    }
    changed("versions", "draft");
    useContextBar.getState().setPolicy(taken.value);
    goTo("/studio");
  }

  async function choose() {
    try {
      const path = await chooseFile("Import a policy", [{ name: "Policy", extensions: ["json"] }]);
      if (path !== null) await take(path);
    } catch (thrown) {
      refused(failureOf(thrown));
    }
  }

  return { choose, take };
}

function refused(failure: Failure): void {
  notify({ tone: "error", title: "The policy was not taken in", body: failure.message });
}

/** Offers the import to the palette and to the menus of the system. */
export function usePolicyCommands(): void {
  const { choose } = usePolicyImport();
  const workspace = useContextBar((bar) => bar.workspace);
  useCommands([
    {
      id: "policy.import",
      title: "Import a policy",
      detail: "a new one, or as the draft of one that is there",
      section: "Studio",
      icon: "file",
      disabledReason: workspace === null ? "Open a workspace first" : undefined,
      run: () => void choose(),
    },
  ]);
}

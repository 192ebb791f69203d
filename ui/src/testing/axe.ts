// For tests: what axe finds wrong with a piece of the page. Colours are checked where there is a layout, not here.
import axe from "axe-core";

/** The rules that are broken, each with the elements that break it; empty when nothing is wrong. */
export async function accessibilityFaults(container: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.map(
    (fault) => `${fault.id}: ${fault.help} (${fault.nodes.map((node) => node.html).join(" | ")})`,
  );
}

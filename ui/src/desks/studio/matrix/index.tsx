// The matrix: its rules with their controls, and every cell with the tickets it holds.
import { Split } from "../../../components/layout";
import { CellsPane } from "./CellsPane";
import { RulesPane } from "./RulesPane";

export default function MatrixPart() {
  return (
    <Split columns="296px minmax(0, 1fr)">
      <RulesPane />
      <CellsPane />
    </Split>
  );
}

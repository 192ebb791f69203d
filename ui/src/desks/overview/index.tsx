// The overview desk.
import { useAbout } from "../../api/queries";
import { Overview } from "./Overview";

export default function OverviewDesk() {
  return <Overview about={useAbout()} />;
}

// The whole page: the frame and the desk inside it.
import { useAbout } from "./api/queries";
import { Frame } from "./components/Frame";
import { Overview } from "./desks/overview/Overview";

export function App() {
  const about = useAbout();
  return (
    <Frame about={about}>
      <Overview about={about} />
    </Frame>
  );
}

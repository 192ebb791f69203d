// Light, dark, or as the system says.
import { Segmented } from "../../components/controls";
import { Text } from "../../components/layout";
import { useTheme } from "../../context/theme";

export function Appearance() {
  const { theme, setTheme } = useTheme();
  return (
    <>
      <Segmented
        label="Theme"
        size="normal"
        value={theme}
        onChange={setTheme}
        options={[
          { value: "system", label: "As the system" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <Text size={11} tone="3" as="p">
        Motion follows the system{"\u2019"}s own setting for reduced motion.
      </Text>
    </>
  );
}

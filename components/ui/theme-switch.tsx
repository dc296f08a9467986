import { Button } from "#components/ui/button.tsx";

export type Theme = "auto" | "light" | "dark";

const choices: readonly { value: Theme; label: string }[] = [
  { value: "auto", label: "Auto" },
  { value: "light", label: "Clair" },
  { value: "dark", label: "Sombre" },
];

type Props = {
  theme: Theme;
  /** Receives `theme` = auto, light or dark; sets the cookie that <html data-theme> is read from. */
  action: (form: FormData) => Promise<void>;
};

/** Light, dark or as the system: a form, so it works without JavaScript. */
export function ThemeSwitch({ theme, action }: Props) {
  return (
    <form action={action} className="theme-switch">
      <fieldset>
        <legend>Apparence</legend>
        {choices.map(({ value, label }) => (
          <Button
            key={value}
            type="submit"
            variant="quiet"
            name="theme"
            value={value}
            aria-pressed={value === theme}
          >
            {label}
          </Button>
        ))}
      </fieldset>
    </form>
  );
}

// Sentences of the phone, the join screen and everything common. B1, je.
export const nl = {
  appName: "Goed Werk Live",
} as const;

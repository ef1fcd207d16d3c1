import { type QuickInputButton, QuickInputButtons, type QuickPick, type QuickPickItem, window } from "vscode";

/** The writer wants the step before. */
export const BACK = Symbol("back");
export type Stepped<Item> = Item | typeof BACK | undefined;

interface Step<Item extends QuickPickItem> {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** What was chosen here before, when the writer comes back. */
  readonly before?: Item | undefined;
  readonly matchOnDetail?: boolean;
  /** What goes on beside the question. */
  readonly whileOpen?: (picker: QuickPick<Item>) => void;
}

/** One of several questions: VS Code counts them, and from the second on its arrow leads back. Undefined where the writer leaves. */
export function askStep<Item extends QuickPickItem>({ items, before, step, whileOpen, ...looks }: Step<Item>): Promise<Stepped<Item>> {
  const picker = window.createQuickPick<Item>();
  const buttons: QuickInputButton[] = step > 1 ? [QuickInputButtons.Back] : [];
  Object.assign(picker, { ...looks, step, items, buttons, ignoreFocusOut: true, matchOnDescription: true });
  if (before) picker.activeItems = items.filter(({ label, description }) => label === before.label && description === before.description);
  return new Promise<Stepped<Item>>((resolve) => {
    picker.onDidTriggerButton(() => resolve(BACK));
    picker.onDidAccept(() => picker.selectedItems[0] && resolve(picker.selectedItems[0]));
    picker.onDidHide(() => resolve(undefined));
    picker.show();
    whileOpen?.(picker);
  }).finally(() => picker.dispose());
}

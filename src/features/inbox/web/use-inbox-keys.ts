import { useLingui } from '@lingui/react/macro'
import { useShortcut } from '#web/ui/shortcuts.ts'
import type { DialogName } from './handling/use-handling-dialogs.tsx'
import { useFurniture } from './inbox-context.tsx'

export interface InboxKeys {
  readonly next: () => void
  readonly previous: () => void
  readonly enter: () => void
  readonly finish: () => void
  readonly ask: (name: DialogName) => void
  readonly select: (range: boolean) => void
  readonly search: () => void
  readonly leave: () => void
}

/** A focused button keeps its own Enter. */
const isOnControl = (): boolean =>
  document.activeElement instanceof Element &&
  document.activeElement.closest('button, a, input, [role="button"], summary') !== null

/** One key for each act of the list; what is selected goes first, else what is open. */
export function useInboxKeys(keys: InboxKeys): void {
  const { t } = useLingui()
  const { rights } = useFurniture()
  const enabled = rights.handle
  useShortcut({ keys: 'j', label: t`Conversation suivante`, run: keys.next })
  useShortcut({ keys: 'k', label: t`Conversation précédente`, run: keys.previous })
  useShortcut({
    keys: 'enter',
    label: t`Ouvrir la conversation`,
    run: () => {
      if (isOnControl() && document.activeElement instanceof HTMLElement)
        document.activeElement.click()
      else keys.enter()
    },
  })
  useShortcut({ keys: 'e', label: t`Terminer ou rouvrir`, enabled, run: keys.finish })
  useShortcut({
    keys: 'b',
    label: t`Remettre à plus tard`,
    enabled,
    run: () => keys.ask('snooze'),
  })
  useShortcut({ keys: 'a', label: t`Confier à…`, enabled, run: () => keys.ask('assign') })
  useShortcut({ keys: 'l', label: t`Étiquettes`, enabled, run: () => keys.ask('labels') })
  useShortcut({ keys: 'u', label: t`Urgence`, enabled, run: () => keys.ask('urgency') })
  useShortcut({ keys: 'x', label: t`Sélectionner`, enabled, run: () => keys.select(false) })
  useShortcut({
    keys: 'shift+x',
    label: t`Sélectionner jusqu’ici`,
    enabled,
    run: () => keys.select(true),
  })
  useShortcut({ keys: '/', label: t`Chercher dans les messages`, run: keys.search })
  useShortcut({ keys: 'escape', label: t`Revenir à la liste`, run: keys.leave })
}

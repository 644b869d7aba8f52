import { useLingui } from '@lingui/react/macro'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { useDeparture } from './departure.tsx'

/** Alt A describes the first picture that is not described yet, else the first; two more keys go to places. */
export function PlaceShortcuts() {
  const { t } = useLingui()
  const { openAside, openTab } = useDeparture()
  useShortcut({
    keys: 'alt+a',
    label: t`Décrire une image`,
    run: () => {
      const buttons = [...document.querySelectorAll<HTMLElement>('[data-describe]')]
      const [first] = buttons
      const next = buttons.find(button => button.dataset.empty !== undefined) ?? first
      next?.click()
    },
  })
  useShortcut({
    keys: 'mod+shift+m',
    label: t`Ajouter une image`,
    run: () => document.querySelector<HTMLInputElement>('main input[type="file"]')?.click(),
  })
  useShortcut({
    keys: 'mod+shift+p',
    label: t`Voir l’aperçu`,
    run: () => {
      openTab('preview')
      openAside(true)
    },
  })
  return null
}

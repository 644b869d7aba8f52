import { Trans, useLingui } from '@lingui/react/macro'
import { Modal, Switch } from '@mantine/core'
import { ShortcutHint } from '../ui/key.tsx'
import { type Shortcut, useShortcutList, useSingleKeys } from '../ui/shortcuts.ts'
import classes from './keyboard-sheet.module.css'

function Lines({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) return null
  return (
    <section className={classes.group}>
      <h3>{title}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className={classes.line}>
            <dt>{label}</dt>
            <dd>
              <ShortcutHint keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export type KeyboardSheetProps = { opened: boolean; onClose: () => void }

/** Every shortcut that works here and now, and the switch for single keys. */
export function KeyboardSheet({ opened, onClose }: KeyboardSheetProps) {
  const { t } = useLingui()
  const all = useShortcutList()
  const [on, setOn] = useSingleKeys()
  const closing = { keys: 'escape', label: t`Fermer`, run: onClose }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t`Raccourcis du clavier`}
      closeButtonProps={{ 'aria-label': t`Fermer` }}
    >
      <div className={classes.sheet}>
        <Lines
          title={t`Sur cette page`}
          shortcuts={all.filter(one => one.group !== 'everywhere')}
        />
        <Lines
          title={t`Partout`}
          shortcuts={[...all.filter(one => one.group === 'everywhere'), closing]}
        />
        <Switch
          checked={on}
          onChange={event => setOn(event.currentTarget.checked)}
          label={t`Raccourcis à une touche`}
          description={<Trans>Ils restent sans effet dans un champ de saisie.</Trans>}
        />
      </div>
    </Modal>
  )
}

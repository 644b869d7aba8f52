import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { PaletteItem } from '../client/palette.ts'
import { Icon } from '../ui/icon.tsx'
import { Key } from '../ui/key.tsx'
import classes from './palette.module.css'
import { usePaletteGroups } from './palette-groups.tsx'
import { PaletteList } from './palette-list.tsx'

export type PaletteProps = { opened: boolean; onClose: () => void; onKeyboard: () => void }

/** The line chosen among all groups: the first one until the arrows move, and after each change of words. */
function useChosen(count: number, words: string) {
  const [place, setPlace] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new words start again at the first line.
  useEffect(() => setPlace(0), [words])
  const chosen = Math.min(place, Math.max(0, count - 1))
  const move = (by: number) => setPlace(count === 0 ? 0 : (chosen + by + count) % count)
  return { chosen, move }
}

function PaletteBody({ onClose, onKeyboard }: Omit<PaletteProps, 'opened'>) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const listId = useId()
  const [words, setWords] = useState('')
  const { groups, searching } = usePaletteGroups(words, onKeyboard)
  const items = groups.flatMap(group => group.items)
  const { chosen, move } = useChosen(items.length, words)
  const pick = (item: PaletteItem) => {
    onClose()
    const { open } = item
    if (typeof open === 'function') open()
    else void navigate({ to: open.to, ...(open.search ? { search: open.search } : {}) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const item = items[chosen]
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && item) pick(item)
    else return
    event.preventDefault()
  }
  const query = words.trim()
  return (
    <>
      <div className={classes.search}>
        <Icon of={IconSearch} />
        <input
          data-autofocus
          role="combobox"
          aria-label={t`Chercher`}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={items.length > 0 ? `${listId}-${chosen}` : undefined}
          autoComplete="off"
          placeholder={t`Chercher une publication, un réglage, une action…`}
          value={words}
          onChange={event => setWords(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Key>escape</Key>
      </div>
      <PaletteList id={listId} groups={groups} chosen={chosen} onPick={pick} />
      {items.length === 0 && !searching ? (
        <p className={classes.empty} role="status">
          {t`Rien pour « ${query} ». Essayez moins de mots ou tout l’historique.`}
        </p>
      ) : null}
    </>
  )
}

/** Everything by its name: rooms, actions, settings, and what each room finds. */
export function Palette({ opened, onClose, onKeyboard }: PaletteProps) {
  const { t } = useLingui()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={640}
      padding={0}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t`Palette` } }}
    >
      <PaletteBody onClose={onClose} onKeyboard={onKeyboard} />
    </Modal>
  )
}

import '@mantine/spotlight/styles.layer.css'
import { useLingui } from '@lingui/react/macro'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { PaletteItem } from '../client/palette.ts'
import { Icon } from '../ui/icon.tsx'
import { Key } from '../ui/key.tsx'
import classes from './palette.module.css'
import { type PaletteGroup, usePaletteGroups } from './palette-groups.tsx'

function Line({ item, onPick }: { item: PaletteItem; onPick: (item: PaletteItem) => void }) {
  return (
    <Spotlight.Action className={classes.item} onClick={() => onPick(item)}>
      <span className={classes.icon}>{item.icon}</span>
      <span className={classes.words}>
        {item.label}
        {item.detail ? <small>{item.detail}</small> : null}
      </span>
      <span className={classes.enter}>
        {item.enter} <Key>enter</Key>
      </span>
    </Spotlight.Action>
  )
}

const Group = ({ group, onPick }: { group: PaletteGroup; onPick: (item: PaletteItem) => void }) => (
  <Spotlight.ActionsGroup label={group.heading} className={classes.group}>
    {group.items.map(item => (
      <Line key={item.id} item={item} onPick={onPick} />
    ))}
  </Spotlight.ActionsGroup>
)

export type PaletteProps = { opened: boolean; onClose: () => void; onKeyboard: () => void }

const [paletteStore, paletteActions] = createSpotlight()

/** Everything by its name: rooms, actions, settings, and what each room finds. */
export function Palette({ opened, onClose, onKeyboard }: PaletteProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const { groups, searching } = usePaletteGroups(words, onKeyboard)
  useEffect(() => {
    if (opened) paletteActions.open()
    else paletteActions.close()
  }, [opened])
  const pick = (item: PaletteItem) => {
    onClose()
    if (typeof item.open === 'function') item.open()
    else
      void navigate({ to: item.open.to, ...(item.open.search ? { search: item.open.search } : {}) })
  }
  const query = words.trim()
  return (
    <Spotlight.Root
      store={paletteStore}
      onSpotlightClose={onClose}
      query={words}
      onQueryChange={setWords}
      shortcut={null}
      scrollable
      maxHeight={420}
      size={640}
      radius="xl"
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': t`Palette` } }}
      classNames={{ content: classes.content }}
    >
      <Spotlight.Search
        aria-label={t`Chercher`}
        placeholder={t`Chercher une publication, un réglage, une action…`}
        leftSection={<Icon of={IconSearch} />}
        classNames={{ input: classes.input }}
      />
      <Spotlight.ActionsList>
        {groups.map(group => (
          <Group key={group.id} group={group} onPick={pick} />
        ))}
        {groups.length === 0 && !searching ? (
          <Spotlight.Empty className={classes.empty}>
            {t`Rien pour « ${query} ». Essayez moins de mots ou tout l’historique.`}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

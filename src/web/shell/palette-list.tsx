import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { PaletteItem } from '../client/palette.ts'
import { Key } from '../ui/key.tsx'
import classes from './palette.module.css'
import type { PaletteGroup } from './palette-groups.tsx'

type LineProps = { id: string; item: PaletteItem; chosen: boolean; onPick: () => void }

/** The focus stays in the search: the chosen line is told by `aria-activedescendant`. */
function Line({ id, item, chosen, onPick }: LineProps) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field handles the keys of the whole list.
    // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox is never focused itself.
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={chosen}
      className={classes.line}
      onClick={onPick}
    >
      <span className={classes.icon}>{item.icon}</span>
      <span className={classes.words}>
        {item.label}
        {item.detail ? <small>{item.detail}</small> : null}
      </span>
      <span className={classes.enter}>
        {item.enter} <Key>enter</Key>
      </span>
    </div>
  )
}

type PaletteListProps = {
  id: string
  groups: readonly PaletteGroup[]
  /** The place of the chosen line among all. */
  chosen: number
  onPick: (item: PaletteItem) => void
}

export function PaletteList({ id, groups, chosen, onPick }: PaletteListProps) {
  const { t } = useLingui()
  const starts = groups.map((_, place) =>
    groups.slice(0, place).reduce((sum, group) => sum + group.items.length, 0),
  )
  return (
    <div id={id} role="listbox" aria-label={t`Résultats`} className={classes.list} tabIndex={-1}>
      {groups.map((group, groupPlace) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand inside a listbox.
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <div id={`${id}-${group.id}`} role="presentation" className={classes.heading}>
            {group.heading}
          </div>
          {group.items.map((item, itemPlace) => {
            const place = (starts[groupPlace] ?? 0) + itemPlace
            return (
              <Line
                key={item.id}
                id={`${id}-${place}`}
                item={item}
                chosen={place === chosen}
                onPick={() => onPick(item)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

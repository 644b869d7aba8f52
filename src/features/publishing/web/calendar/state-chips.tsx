import { useLingui } from '@lingui/react/macro'
import { FilterChips } from '#web/ui/choices.tsx'
import { Icon } from '#web/ui/icon.tsx'
import type { CardView } from '../rooms/card-of-post.ts'
import classes from './calendar.module.css'
import type { CalendarFilter } from './calendar-search.ts'
import { countGroups, type StateGroup, troubledGroups } from './state-groups.ts'
import { groupIcons, useGroupWords } from './use-group-words.ts'

export type StateChipsProps = {
  /** What is counted: the posts that the other filters let through. */
  cards: readonly CardView[]
  filter: CalendarFilter
  onFilter: (filter: CalendarFilter) => void
}

/** What stands out in the month: the key to its signs, and a filter. */
export function StateChips({ cards, filter, onFilter }: StateChipsProps) {
  const { t } = useLingui()
  const words = useGroupWords()
  const counts = countGroups(cards)
  const shown = troubledGroups.filter(group => counts.has(group) || filter.states.includes(group))
  if (shown.length === 0) return null
  const others = filter.states.filter(one => !shown.some(group => group === one))
  return (
    <div className={classes.chips}>
      <FilterChips<StateGroup>
        label={t`Filtrer par état`}
        options={shown.map(group => ({
          value: group,
          count: counts.get(group) ?? 0,
          label: (
            <>
              <span className={classes.chipIcon} data-group={group}>
                <Icon of={groupIcons[group]} size="tag" />
              </span>
              {words[group]}
            </>
          ),
        }))}
        chosen={shown.filter(group => filter.states.includes(group))}
        onChange={states => onFilter({ ...filter, states: [...others, ...states] })}
      />
    </div>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Checkbox, Popover, Tooltip } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { NetworkMark } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import type { CardView } from '../rooms/card-of-post.ts'
import type { ChannelView } from '../shapes.ts'
import classes from './calendar.module.css'
import { type CalendarFilter, isFiltered, noFilter, type StateChoice } from './calendar-search.ts'
import { stateGroups } from './state-groups.ts'
import { useGroupWords } from './use-group-words.ts'

export type FilterMenuProps = {
  filter: CalendarFilter
  onFilter: (filter: CalendarFilter) => void
  channels: readonly ChannelView[]
  cards: readonly CardView[]
}

type Person = { id: string; name: string }

/** Who wrote what is shown; somebody chosen stays in the list, whoever wrote this week. */
function peopleOf(cards: readonly CardView[]): Person[] {
  const names = new Map(
    cards.flatMap(card => (card.authorId ? [[card.authorId, card.author]] : [])),
  )
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}

const nameOf = (channel: ChannelView): string => channel.displayName || channel.handle

/** What the button says: the filters in words, or that everything is shown. */
function useSummary({ filter, channels, cards }: Omit<FilterMenuProps, 'onFilter'>): string {
  const { t } = useLingui()
  const format = useFormat()
  const words = useGroupWords()
  if (!isFiltered(filter)) return t`Tous les comptes`
  const people = peopleOf(cards)
  const one = (id: string) => {
    const channel = channels.find(each => each.id === id)
    return channel ? nameOf(channel) : t`Compte retiré`
  }
  const parts = [
    ...filter.accounts.map(one),
    ...filter.states.map(state => words[state]),
    ...filter.people.map(id => people.find(each => each.id === id)?.name ?? t`Une personne`),
  ]
  if (parts.length <= 2) return format.list(parts)
  const count = parts.length
  return t`${count} filtres`
}

function Choices({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame.
    <div className={classes.choices} role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </div>
  )
}

function Accounts({ filter, onFilter, channels }: Omit<FilterMenuProps, 'cards'>) {
  const { t } = useLingui()
  const shown = channels.filter(one => one.state !== 'removed' || filter.accounts.includes(one.id))
  return (
    <Choices title={t`Comptes`}>
      {shown.map(channel => (
        <Checkbox
          key={channel.id}
          checked={filter.accounts.includes(channel.id)}
          onChange={() => onFilter({ ...filter, accounts: toggled(filter.accounts, channel.id) })}
          label={
            <span className={classes.choice}>
              <NetworkMark network={channel.network} label={null} /> {nameOf(channel)}
            </span>
          }
        />
      ))}
    </Choices>
  )
}

const toggled = <Value,>(chosen: readonly Value[], value: Value): Value[] =>
  chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]

/** By account, by state, by person, in one place; what is set is said on the button. */
export function FilterMenu({ filter, onFilter, channels, cards }: FilterMenuProps) {
  const { t } = useLingui()
  const words = useGroupWords()
  const people = peopleOf(cards)
  const states: readonly StateChoice[] = ['decision', ...stateGroups]
  const on = isFiltered(filter)
  return (
    <div className={classes.filter}>
      <Popover position="bottom-end" trapFocus returnFocus withinPortal>
        <Popover.Target>
          <Button
            size="xs"
            className={classes.filterButton}
            data-on={on || undefined}
            leftSection={<Icon of={IconFilter} size="s" />}
          >
            {useSummary({ filter, channels, cards })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.filters} aria-label={t`Filtres du calendrier`}>
          <Accounts filter={filter} onFilter={onFilter} channels={channels} />
          <Choices title={t`États`}>
            {states.map(state => (
              <Checkbox
                key={state}
                checked={filter.states.includes(state)}
                onChange={() => onFilter({ ...filter, states: toggled(filter.states, state) })}
                label={words[state]}
              />
            ))}
          </Choices>
          {people.length > 0 ? (
            <Choices title={t`Personnes`}>
              {people.map(person => (
                <Checkbox
                  key={person.id}
                  checked={filter.people.includes(person.id)}
                  onChange={() =>
                    onFilter({ ...filter, people: toggled(filter.people, person.id) })
                  }
                  label={person.name}
                />
              ))}
            </Choices>
          ) : null}
        </Popover.Dropdown>
      </Popover>
      {on ? (
        <Tooltip label={<Trans>Effacer les filtres</Trans>}>
          <ActionIcon
            variant="subtle"
            aria-label={t`Effacer les filtres`}
            onClick={() => onFilter(noFilter)}
          >
            <Icon of={IconX} size="s" />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  )
}

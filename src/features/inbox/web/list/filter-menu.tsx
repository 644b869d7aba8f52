import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Checkbox, Indicator, Popover, Tooltip } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { NetworkMark } from '#web/client/networks.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { accountName, useFurniture } from '../inbox-context.tsx'
import { isNarrowed, type Kind, type Narrowing } from '../inbox-search.ts'
import { useKindWords } from '../inbox-words.tsx'
import classes from './filter.module.css'

const toggled = <Value,>(chosen: readonly Value[], value: Value): Value[] =>
  chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]

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

export interface FilterMenuProps {
  narrowing: Narrowing
  onNarrow: (narrowing: Narrowing) => void
}

/** Narrows the view shown: by account, by kind, by label. */
export function FilterMenu({ narrowing, onNarrow }: FilterMenuProps) {
  const { t } = useLingui()
  const words = useKindWords()
  const { channels, labels } = useFurniture()
  const { accounts, kinds, labels: chosen } = narrowing
  const on = isNarrowed(narrowing)
  const everyKind = Object.keys(words) as Kind[]
  return (
    <Popover position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t`Filtrer la liste`}>
          <Indicator disabled={!on} size={9} offset={7} color="morris">
            <ActionIcon aria-label={on ? t`Filtrer la liste, filtres actifs` : t`Filtrer la liste`}>
              <Icon of={IconFilter} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.filters} aria-label={t`Filtres des messages`}>
        <Choices title={t`Comptes`}>
          {channels
            .filter(one => one.state !== 'removed' || accounts.includes(one.id))
            .map(channel => (
              <Checkbox
                key={channel.id}
                checked={accounts.includes(channel.id)}
                onChange={() => onNarrow({ ...narrowing, accounts: toggled(accounts, channel.id) })}
                label={
                  <span className={classes.choice}>
                    <NetworkMark network={channel.network} label={null} /> {accountName(channel)}
                  </span>
                }
              />
            ))}
        </Choices>
        <Choices title={t`Sortes de message`}>
          {everyKind.map(kind => (
            <Checkbox
              key={kind}
              checked={kinds.includes(kind)}
              onChange={() => onNarrow({ ...narrowing, kinds: toggled(kinds, kind) })}
              label={words[kind]}
            />
          ))}
        </Choices>
        {labels.length > 0 ? (
          <Choices title={t`Étiquettes`}>
            {labels.map(label => (
              <Checkbox
                key={label.id}
                checked={chosen.includes(label.id)}
                onChange={() => onNarrow({ ...narrowing, labels: toggled(chosen, label.id) })}
                label={label.name}
              />
            ))}
          </Choices>
        ) : null}
        {on ? (
          <button
            type="button"
            className={classes.clear}
            onClick={() => onNarrow({ accounts: [], kinds: [], labels: [] })}
          >
            <Trans>Effacer les filtres</Trans>
          </button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  )
}

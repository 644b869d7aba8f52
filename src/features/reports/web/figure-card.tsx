import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Popover } from '@mantine/core'
import { IconQuestionMark } from '@tabler/icons-react'
import { Icon } from '#web/ui/icon.tsx'
import type { Card } from '../domain/card.ts'
import classes from './reports.module.css'

/** A figure with its comparison, and behind `?` what it means, how it is worked out and where it comes from. */
export function FigureCard({ card, large = false }: { card: Card; large?: boolean }) {
  const { change } = card
  // The mark never stands alone on a line.
  const lastWord = card.name.lastIndexOf(' ') + 1
  return (
    <div className={classes.card} data-large={large || undefined}>
      <p className={classes.value}>
        {card.number}
        <small>{card.unit}</small>
      </p>
      <div className={classes.name}>
        {card.name.slice(0, lastWord)}
        <span className={classes.together}>
          {card.name.slice(lastWord)}
          <DefinitionOf card={card} />
        </span>
      </div>
      {change ? (
        <p className={classes.change} data-tone={change.tone}>
          {change.words}
        </p>
      ) : null}
      {card.before ? <p className={classes.before}>{card.before}</p> : null}
      {card.notes.map(note => (
        <p key={note} className={classes.before}>
          {note}
        </p>
      ))}
    </div>
  )
}

function DefinitionOf({ card }: { card: Card }) {
  const { t } = useLingui()
  const { definition } = card
  return (
    <Popover width={300} withArrow trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size={24}
          className={classes.ask}
          aria-label={t`Définition : ${card.name}`}
        >
          <Icon of={IconQuestionMark} size="tag" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Définition : ${card.name}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the focus comes in, so that it is read and scrolled by keys. */}
        <div className={classes.definition} tabIndex={0}>
          <b>{definition.name}</b>
          <p>{definition.definition}</p>
          <p>{definition.formula}</p>
          <p className={classes.before}>{definition.source}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

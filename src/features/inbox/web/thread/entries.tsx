import { Trans } from '@lingui/react/macro'
import { useFormat } from '#web/i18n/format.ts'
import type { ConversationView } from '../shapes.ts'
import classes from './message.module.css'
import { Message } from './message.tsx'
import { Note } from './note.tsx'
import { StepLine } from './step-line.tsx'
import type { ThreadEntry } from './thread-entries.ts'

function Day({ at }: { at: number }) {
  const format = useFormat()
  return <p className={classes.day}>{format.date(new Date(at))}</p>
}

export interface EntriesProps {
  entries: readonly ThreadEntry[]
  view: ConversationView
  found: string | null
}

/** Messages, notes and steps in their order, with a line for each day and one before what is new. */
export const Entries = ({ entries, view, found }: EntriesProps) =>
  entries.map(one => <Entry key={keyOf(one)} one={one} view={view} found={found} />)

function keyOf(one: ThreadEntry): string {
  switch (one.entry) {
    case 'message':
      return one.message.id
    case 'note':
      return one.note.id
    case 'step':
      return one.step.id
    default:
      return `${one.entry}-${one.at}`
  }
}

function Entry({ one, view, found }: Omit<EntriesProps, 'entries'> & { one: ThreadEntry }) {
  switch (one.entry) {
    case 'message':
      return <Message message={one.message} view={view} found={one.message.id === found} />
    case 'note':
      return <Note note={one.note} conversationId={view.id} />
    case 'step':
      return <StepLine step={one.step} />
    case 'day':
      return <Day at={one.at} />
    case 'unread':
      return (
        <p className={classes.unread}>
          <Trans>Nouveaux messages</Trans>
        </p>
      )
  }
}
